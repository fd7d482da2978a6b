// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.time.Duration;

/**
 * Where the entries of a journal can be read, wherever it is kept. Each has a number; numbers only
 * ever grow. Thread-safe.
 */
public interface JournalSource {
  /**
   * The number that the next entry has, so that what came after a moment is what has this number or
   * a higher one.
   */
  long mark();

  /** The number of the oldest entry that is kept; that of the next one where none is. */
  long oldest();

  /** What came from a {@link #mark} on. Takes as long as there are such entries. */
  Journal.Since since(long from);

  /**
   * Waits until there is an entry with a number, or a time has passed.
   *
   * @return whether there is one
   */
  boolean await(long number, Duration within) throws InterruptedException;
}

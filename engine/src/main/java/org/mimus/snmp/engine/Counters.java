// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.concurrent.atomic.AtomicLongArray;
import org.mimus.snmp.smi.Counter32;

/**
 * The counters of one engine. They take no memory before there is something to count. Thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // The index of an array that nobody else sees.
public final class Counters {
  private static final int COUNT = Counter.values().length;

  private volatile AtomicLongArray values;

  private AtomicLongArray values() {
    AtomicLongArray made = values;
    return made == null ? make() : made;
  }

  private synchronized AtomicLongArray make() {
    if (values == null) {
      values = new AtomicLongArray(COUNT);
    }
    return values;
  }

  /** Counts one. */
  public void increment(Counter counter) {
    values().getAndIncrement(counter.ordinal());
  }

  /** Counts several. */
  public void add(Counter counter, int count) {
    values().getAndAdd(counter.ordinal(), count);
  }

  /** Begins anew, as an engine does that boots. */
  public synchronized void clear() {
    values = null;
  }

  /** How many have been counted. */
  public long get(Counter counter) {
    AtomicLongArray made = values;
    return made == null ? 0 : made.get(counter.ordinal());
  }

  /** The number as it is served, which wraps at 2^32. */
  public Counter32 value(Counter counter) {
    return Counter32.of(get(counter) & 0xffff_ffffL);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.concurrent.atomic.AtomicLongArray;
import org.mimus.snmp.smi.Counter32;

/** The counters of one engine. Thread-safe. */
@SuppressWarnings("EnumOrdinal") // The index of an array that nobody else sees.
public final class Counters {
  private final AtomicLongArray values = new AtomicLongArray(Counter.values().length);

  /** Counts one. */
  public void increment(Counter counter) {
    values.getAndIncrement(counter.ordinal());
  }

  /** Counts several. */
  public void add(Counter counter, int count) {
    values.getAndAdd(counter.ordinal(), count);
  }

  /** How many have been counted. */
  public long get(Counter counter) {
    return values.get(counter.ordinal());
  }

  /** The number as it is served, which wraps at 2^32. */
  public Counter32 value(Counter counter) {
    return Counter32.of(get(counter) & 0xffff_ffffL);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often an engine has booted, and for how long it has been running since (RFC 3414 section
 * 2.2). Thread-safe.
 */
public final class EngineTime {
  /** RFC 3414 section 2.2.3: at this number of boots no message is authentic any more. */
  public static final int LATCHED = Integer.MAX_VALUE;

  /** By how many seconds clocks may differ (RFC 3414 section 2.2.3). */
  public static final int WINDOW = 150;

  private static final long SECOND = 1_000_000_000L;

  private final int boots;
  private final long start;
  private final LongSupplier nanos;

  private EngineTime(int boots, long start, LongSupplier nanos) {
    this.boots = boots;
    this.start = start;
    this.nanos = nanos;
  }

  /**
   * The time of an engine that boots now, on the clock of {@link System#nanoTime}.
   *
   * @param boots 0 to 2147483647, more than ever before for this engine
   */
  public static EngineTime booted(int boots) {
    return booted(boots, System::nanoTime);
  }

  /**
   * The time of an engine that boots now.
   *
   * @param nanos a clock that never goes back, in nanoseconds
   */
  public static EngineTime booted(int boots, LongSupplier nanos) {
    if (boots < 0) {
      throw new IllegalArgumentException("an engine cannot have booted " + boots + " times");
    }
    return new EngineTime(boots, nanos.getAsLong(), nanos);
  }

  /** The same, but by a clock that is ahead of this one. */
  public EngineTime ahead(Duration by) {
    return new EngineTime(boots, start - by.toNanos(), nanos);
  }

  /** Boots and time, as they are at one moment. */
  public record Now(int boots, int seconds) {
    @Override
    public String toString() {
      return "boots " + boots + ", time " + seconds;
    }
  }

  /** Both numbers, of one look at the clock. */
  public Now now() {
    long elapsed = Math.max(0, nanos.getAsLong() - start) / SECOND;
    // RFC 3414 section 2.2.1: when snmpEngineTime reaches its maximum, snmpEngineBoots goes up.
    return new Now((int) Math.min(LATCHED, boots + elapsed / LATCHED), (int) (elapsed % LATCHED));
  }

  /**
   * How often the engine has booted; more by one for each time that {@link #seconds} overflowed.
   */
  public int boots() {
    return now().boots();
  }

  /** Seconds since it booted, 0 to 2147483646. */
  public int seconds() {
    return now().seconds();
  }

  /** RFC 3414 section 3.2 (7) a: whether a message with these numbers is not too old. */
  boolean holds(int messageBoots, int messageTime) {
    Now now = now();
    return now.boots() != LATCHED
        && messageBoots == now.boots()
        && Math.abs((long) messageTime - now.seconds()) <= WINDOW;
  }

  @Override
  public String toString() {
    return now().toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/** TimeTicks: hundredths of a second, 0 to 2^32-1, wraps to 0 (RFC 2578 section 7.1.8). */
public record TimeTicks(long value) implements Value {
  /**
   * @throws IllegalArgumentException if the value is not in 0 to 2^32-1
   */
  public TimeTicks {
    Unsigned32Range.check(value, Syntax.TIME_TICKS);
  }

  public static TimeTicks of(long value) {
    return new TimeTicks(value);
  }

  @Override
  public Syntax syntax() {
    return Syntax.TIME_TICKS;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

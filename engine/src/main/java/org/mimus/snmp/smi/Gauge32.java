// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/** Gauge32 and Unsigned32, which look alike in a packet: 0 to 2^32-1 (RFC 2578 section 7.1.7). */
public record Gauge32(long value) implements Value {
  /**
   * @throws IllegalArgumentException if the value is not in 0 to 2^32-1
   */
  public Gauge32 {
    Unsigned32Range.check(value, Syntax.GAUGE32);
  }

  public static Gauge32 of(long value) {
    return new Gauge32(value);
  }

  @Override
  public Syntax syntax() {
    return Syntax.GAUGE32;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

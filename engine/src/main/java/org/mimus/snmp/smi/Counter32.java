// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/** Counter32: 0 to 2^32-1, wraps to 0 (RFC 2578 section 7.1.6). */
public record Counter32(long value) implements Value {
  /**
   * @throws IllegalArgumentException if the value is not in 0 to 2^32-1
   */
  public Counter32 {
    Unsigned32Range.check(value, Syntax.COUNTER32);
  }

  public static Counter32 of(long value) {
    return new Counter32(value);
  }

  @Override
  public Syntax syntax() {
    return Syntax.COUNTER32;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/**
 * Counter64: 0 to 2^64-1, wraps to 0 (RFC 2578 section 7.1.10). Not known to SNMPv1.
 *
 * @param value the 64 bits, to be read as an unsigned number
 */
public record Counter64(long value) implements Value {
  /** Makes one of 64 bits that are read as an unsigned number. */
  public static Counter64 of(long value) {
    return new Counter64(value);
  }

  /**
   * Reads a decimal number.
   *
   * @throws NumberFormatException if the text is not a decimal number in 0 to 2^64-1
   */
  public static Counter64 parse(String text) {
    return new Counter64(Long.parseUnsignedLong(text));
  }

  @Override
  public Syntax syntax() {
    return Syntax.COUNTER64;
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}

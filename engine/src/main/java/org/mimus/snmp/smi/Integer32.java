// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/** INTEGER and Integer32: -2^31 to 2^31-1 (RFC 2578 section 7.1.1). */
public record Integer32(int value) implements Value {
  public static Integer32 of(int value) {
    return new Integer32(value);
  }

  @Override
  public Syntax syntax() {
    return Syntax.INTEGER32;
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}

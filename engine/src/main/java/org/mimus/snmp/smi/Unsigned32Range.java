// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/** The range that Counter32, Gauge32 and TimeTicks share. */
final class Unsigned32Range {
  private Unsigned32Range() {}

  static void check(long value, Syntax syntax) {
    if (value < 0 || value > 0xffff_ffffL) {
      throw new IllegalArgumentException(syntax.label() + " is 0 to 4294967295, not " + value);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** Turns values of SNMP into numbers and back. */
final class Numbers {
  private static final long MOST_32 = 0xffff_ffffL;
  private static final double TWO_TO_63 = 0x1p63;
  private static final double TWO_TO_64 = 0x1p64;

  private Numbers() {}

  static boolean isNumber(Value value) {
    return switch (value.syntax()) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS, COUNTER64 -> true;
      case OCTET_STRING,
          NULL,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          OPAQUE,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          false;
    };
  }

  /** The 64 bits of a number; 0 for what is none. */
  static long bits(Value value) {
    return switch (value.syntax()) {
      case INTEGER32 -> ((Integer32) value).value();
      case COUNTER32 -> ((Counter32) value).value();
      case GAUGE32 -> ((Gauge32) value).value();
      case TIME_TICKS -> ((TimeTicks) value).value();
      case COUNTER64 -> ((Counter64) value).value();
      case OCTET_STRING,
          NULL,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          OPAQUE,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          0;
    };
  }

  /** The number, of a Counter64 beyond 2^53 nearly so. */
  static double number(Value value) {
    long bits = bits(value);
    return value.syntax() == Syntax.COUNTER64 && bits < 0 ? bits + TWO_TO_64 : bits;
  }

  /** A number of a type, wrapped as a counter of that type does. */
  static Value wrapped(Syntax syntax, long bits) {
    return switch (syntax) {
      case INTEGER32 -> Integer32.of((int) (bits & Integer.MAX_VALUE));
      case COUNTER32 -> Counter32.of(bits & MOST_32);
      case GAUGE32 -> Gauge32.of(bits & MOST_32);
      case TIME_TICKS -> TimeTicks.of(bits & MOST_32);
      case COUNTER64 -> Counter64.of(bits);
      case OCTET_STRING,
          NULL,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          OPAQUE,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          throw noNumber(syntax);
    };
  }

  /**
   * A number of a type, rounded: counters and TimeTicks wrap, gauges and integers stop at their
   * ends. What is no number is 0.
   */
  static Value rounded(Syntax syntax, double number) {
    double whole = Math.rint(Double.isNaN(number) ? 0 : number);
    return switch (syntax) {
      case INTEGER32 -> Integer32.of((int) whole);
      case GAUGE32 -> Gauge32.of((long) Math.max(0, Math.min(whole, MOST_32)));
      case COUNTER32, TIME_TICKS, COUNTER64 -> wrapped(syntax, modulo64(whole));
      case OCTET_STRING,
          NULL,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          OPAQUE,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          throw noNumber(syntax);
    };
  }

  /** The lowest 64 bits of a whole number; all of them where it is infinite. */
  private static long modulo64(double whole) {
    if (Double.isInfinite(whole)) {
      return whole > 0 ? -1 : 0;
    }
    double rest = whole % TWO_TO_64;
    double positive = rest < 0 ? rest + TWO_TO_64 : rest;
    return positive < TWO_TO_63 ? (long) positive : (long) (positive - TWO_TO_64);
  }

  private static IllegalStateException noNumber(Syntax syntax) {
    return new IllegalStateException("a " + syntax.label() + " is no number that could move");
  }
}

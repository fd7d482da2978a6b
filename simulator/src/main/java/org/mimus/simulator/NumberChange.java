// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** Numbers that are other numbers of the same type. */
final class NumberChange {
  private static final long TWO_TO_32 = 1L << 32;

  private NumberChange() {}

  /**
   * A number and another one. Counters and TimeTicks wrap.
   *
   * @throws IllegalArgumentException if the value is no number, or cannot be as much
   */
  static Value sum(Value value, long by) {
    if (value instanceof Integer32 number) {
      long sum = Math.addExact((long) number.value(), by);
      if (sum != (int) sum) {
        throw new IllegalArgumentException("an Integer32 cannot be " + sum);
      }
      return Integer32.of((int) sum);
    }
    if (value instanceof Gauge32 number) {
      return Gauge32.of(Math.addExact(number.value(), by));
    }
    if (value instanceof Counter32 number) {
      return Counter32.of(number.value() + by & TWO_TO_32 - 1);
    }
    if (value instanceof TimeTicks number) {
      return TimeTicks.of(number.value() + by & TWO_TO_32 - 1);
    }
    if (value instanceof Counter64 number) {
      return Counter64.of(number.value() + by);
    }
    throw new IllegalArgumentException(
        "a value of type " + value.syntax().label() + " is no number");
  }

  /**
   * The number that is 0 when so much is added.
   *
   * @throws IllegalArgumentException if it never wraps
   */
  static Value beforeZero(Value value, long count) {
    if (value instanceof Counter32) {
      return Counter32.of(-checked(value, count, TWO_TO_32) & TWO_TO_32 - 1);
    }
    if (value instanceof TimeTicks) {
      return TimeTicks.of(-checked(value, count, TWO_TO_32) & TWO_TO_32 - 1);
    }
    if (value instanceof Counter64) {
      return Counter64.of(-checked(value, count, Long.MAX_VALUE));
    }
    throw new IllegalArgumentException(
        "a value of type " + value.syntax().label() + " does not wrap");
  }

  private static long checked(Value value, long count, long most) {
    if (count < 0 || count > most) {
      throw new IllegalArgumentException(
          "a value of type %s wraps after 0 to %d more, not after %d"
              .formatted(value.syntax().label(), most, count));
    }
    return count;
  }
}

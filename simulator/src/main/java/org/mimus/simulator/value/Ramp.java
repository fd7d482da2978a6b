// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.math.BigDecimal;
import org.mimus.snmp.smi.Value;

/** Numbers that go on evenly from what they are at some time. */
public final class Ramp {
  private Ramp() {}

  /**
   * One that is what it was, and more by the second.
   *
   * @param value at that time
   * @param perSecond by how much it grows in a second, or falls
   * @param seconds how long the device had been running by then
   * @throws IllegalArgumentException if the value is no number, or the rate is none
   */
  public static MovingValue of(Value value, double perSecond, double seconds) {
    if (!Numbers.isNumber(value)) {
      throw new IllegalArgumentException(
          "a value of type " + value.syntax().label() + " is no number");
    }
    if (Double.isNaN(perSecond) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("a rate is a number, not " + perSecond);
    }
    return Expression.of(
        "%s + %s * (t - %s)"
            .formatted(text(Numbers.number(value)), text(perSecond), text(seconds)));
  }

  private static String text(double number) {
    String plain = BigDecimal.valueOf(number).toPlainString();
    return number < 0 ? "(0 - " + plain.substring(1) + ")" : plain;
  }
}

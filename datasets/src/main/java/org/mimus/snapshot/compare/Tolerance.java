// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.smi.Value;

/**
 * How far a value may have moved between two snapshots and still count as the same. Of values that
 * are no numbers, {@link Kind#RISING} and what is within an amount or a percentage asks that they
 * are equal.
 *
 * @param amount of {@link Kind#WITHIN} and {@link Kind#WITHIN_PERCENT}, else 0
 */
public record Tolerance(Kind kind, BigDecimal amount) {
  /** The ways to be the same. */
  public enum Kind {
    /** The value is equal. */
    EXACT,
    /** It has the same type. */
    TYPE,
    /** It has the same type, and is no less than before. */
    RISING,
    /** It has the same type, and is at most an amount away. */
    WITHIN,
    /** It has the same type, and is at most a percentage of the value before away. */
    WITHIN_PERCENT,
    /** It is not looked at: the variable may be missing as well. */
    ANY
  }

  /** The value is equal. */
  public static final Tolerance EXACT = new Tolerance(Kind.EXACT, BigDecimal.ZERO);

  /** It has the same type. */
  public static final Tolerance TYPE = new Tolerance(Kind.TYPE, BigDecimal.ZERO);

  /** It has the same type, and is no less than before; a counter that has wrapped is less. */
  public static final Tolerance RISING = new Tolerance(Kind.RISING, BigDecimal.ZERO);

  /** It is not looked at: the variable may be missing as well. */
  public static final Tolerance ANY = new Tolerance(Kind.ANY, BigDecimal.ZERO);

  private static final String NUMBER = "[0-9]{1,20}(\\.[0-9]{1,9})?";

  public Tolerance {
    Objects.requireNonNull(kind, "kind");
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a tolerance is no less than 0, not " + amount);
    }
  }

  /** It has the same type, and is at most so much away, in the units of the value. */
  public static Tolerance within(long amount) {
    return new Tolerance(Kind.WITHIN, BigDecimal.valueOf(amount));
  }

  /** It has the same type, and is at most so many hundredths of the value before away. */
  public static Tolerance withinPercent(double percent) {
    return new Tolerance(Kind.WITHIN_PERCENT, BigDecimal.valueOf(percent));
  }

  /**
   * Reads {@code exact}, {@code type}, {@code rising}, {@code any}, an amount such as {@code 10} or
   * a percentage such as {@code 2.5%}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Tolerance parse(String text) {
    return switch (text) {
      case "exact" -> EXACT;
      case "type" -> TYPE;
      case "rising" -> RISING;
      case "any" -> ANY;
      default -> number(text);
    };
  }

  private static Tolerance number(String text) {
    if (text.matches(NUMBER)) {
      return new Tolerance(Kind.WITHIN, new BigDecimal(text));
    }
    if (text.matches(NUMBER + "%")) {
      return new Tolerance(
          Kind.WITHIN_PERCENT, new BigDecimal(text.substring(0, text.length() - 1)));
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no tolerance: exact, type, rising, any, an amount or a percentage");
  }

  /** Whether a value is the same as before. */
  boolean allows(Value before, Value after) {
    return switch (kind) {
      case EXACT -> before.equals(after);
      case TYPE -> before.syntax() == after.syntax();
      case ANY -> true;
      case RISING, WITHIN, WITHIN_PERCENT ->
          before.syntax() == after.syntax() && (before.equals(after) || isNear(before, after));
    };
  }

  private boolean isNear(Value before, Value after) {
    Optional<BigDecimal> from = Numbers.of(before);
    Optional<BigDecimal> to = Numbers.of(after);
    if (from.isEmpty() || to.isEmpty()) {
      return false;
    }
    BigDecimal moved = to.get().subtract(from.get());
    return switch (kind) {
      case RISING -> moved.signum() >= 0;
      case WITHIN -> moved.abs().compareTo(amount) <= 0;
      case WITHIN_PERCENT ->
          moved.abs().movePointRight(2).compareTo(from.get().abs().multiply(amount)) <= 0;
      case EXACT, TYPE, ANY -> throw new IllegalStateException("needs no number: " + kind);
    };
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return switch (kind) {
      case EXACT -> "exact";
      case TYPE -> "type";
      case RISING -> "rising";
      case ANY -> "any";
      case WITHIN -> amount.toPlainString();
      case WITHIN_PERCENT -> amount.toPlainString() + "%";
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast something grows, to the millionth in a second. Counted without rounding, so that what
 * grows by it never goes back.
 *
 * @param wholes in a second, 0 to 10^12
 * @param millionths in a second, beside the wholes, 0 to 999,999
 */
public record Rate(long wholes, int millionths) {
  private static final int MILLION = 1_000_000;
  private static final long MOST = 1_000_000_000_000L;

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,13}(?:\\.\\d{1,6})?) ?(k|M|G|T)?(B|bit)?/(s|min|h|d)");

  private static final Map<String, Long> FACTORS =
      Map.of("k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L, "T", 1_000_000_000_000L);

  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "min", 60L, "h", 3_600L, "d", 86_400L);

  public Rate {
    if (wholes < 0 || wholes > MOST || millionths < 0 || millionths >= MILLION) {
      throw new IllegalArgumentException(
          "a rate is 0 to " + MOST + " in a second, not " + wholes + " and " + millionths);
    }
  }

  /**
   * Reads a rate, such as {@code 250/s}, {@code 12.5k/s}, {@code 90/min}, {@code 1MB/s}; {@code
   * 8Mbit/s} are a million octets in a second.
   *
   * @throws IllegalArgumentException if the text is none, or more than 10^12 in a second
   */
  public static Rate parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate, such as 250/s, 12.5k/s, 1MB/s, 100Mbit/s or 90/min");
    }
    long factor = form.group(2) == null ? 1 : FACTORS.get(form.group(2));
    long divisor = SECONDS.get(form.group(4)) * ("bit".equals(form.group(3)) ? 8 : 1);
    return of(
        new BigDecimal(form.group(1))
            .multiply(BigDecimal.valueOf(factor))
            .divide(BigDecimal.valueOf(divisor), 6, RoundingMode.HALF_UP));
  }

  /** So many in a second. */
  public static Rate of(double perSecond) {
    return of(BigDecimal.valueOf(perSecond).setScale(6, RoundingMode.HALF_UP));
  }

  private static Rate of(BigDecimal perSecond) {
    if (perSecond.signum() < 0 || perSecond.compareTo(BigDecimal.valueOf(MOST)) > 0) {
      throw new IllegalArgumentException(
          perSecond.toPlainString() + " in a second is not in 0 to " + MOST);
    }
    long all = perSecond.longValue();
    return new Rate(all, perSecond.subtract(BigDecimal.valueOf(all)).movePointRight(6).intValue());
  }

  /** How many in a second. */
  public double perSecond() {
    return wholes + millionths / (double) MILLION;
  }

  /** What {@link #parse} makes the same rate of. */
  @Override
  public String toString() {
    BigDecimal all = BigDecimal.valueOf(wholes).add(BigDecimal.valueOf(millionths, 6));
    return all.stripTrailingZeros().toPlainString() + "/s";
  }

  /** How much has grown in some microseconds, rounded down; its lowest 64 bits. */
  long in(long micros) {
    long seconds = Math.floorDiv(micros, MILLION);
    long rest = Math.floorMod(micros, MILLION);
    // None of these sums overflows, but for the first product, which may wrap.
    long parts = seconds * millionths + rest * wholes + rest * millionths / MILLION;
    return seconds * wholes + Math.floorDiv(parts, MILLION);
  }
}

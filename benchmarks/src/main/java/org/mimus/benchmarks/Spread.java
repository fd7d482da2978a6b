// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.util.Collection;
import java.util.Locale;

/** What repeated measuring gave: the median, and how far the rounds lie apart. */
record Spread(double median, double least, double most) {
  /**
   * Of at least one number.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** The median, then the least and the most, such as {@code 1.20 (1.10-1.35)}. */
  String format(int digits) {
    String number = "%,." + digits + "f";
    if (least == most) {
      return String.format(Locale.ROOT, number, median);
    }
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

/** The error function of statistics, which Java lacks, to some 14 digits. */
final class ErrorFunction {
  /** Below, the series is good; from here on the continued fraction. */
  private static final double BORDER = 2;

  private static final int TERMS = 60;
  private static final int FRACTIONS = 100;

  private ErrorFunction() {}

  static double erf(double x) {
    return Math.abs(x) < BORDER ? series(x) : Math.copySign(1 - fraction(Math.abs(x)), x);
  }

  /** The rest to 1; not taken from it, where it is small. */
  static double erfc(double x) {
    if (Math.abs(x) < BORDER) {
      return 1 - series(x);
    }
    return x > 0 ? fraction(x) : 2 - fraction(-x);
  }

  /** 2/sqrt(pi) * exp(-x^2) * the sum of 2^n * x^(2n+1) / (1 * 3 * ... * (2n+1)). */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < TERMS; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** exp(-x^2)/sqrt(pi) / (x + 1/2 / (x + 2/2 / (x + 3/2 / (x + ...)))). */
  private static double fraction(double x) {
    double below = x;
    for (int n = FRACTIONS; n > 0; n--) {
      below = x + n / 2.0 / below;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / below;
  }
}

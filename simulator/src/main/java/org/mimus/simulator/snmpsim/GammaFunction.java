// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

/** The gamma function, which Java lacks, by Lanczos' approximation, to some 13 digits. */
final class GammaFunction {
  private static final double G = 7;

  private GammaFunction() {}

  /** Lanczos' coefficients for {@link #G} and nine terms. */
  private static double sum(double x) {
    return 0.9999999999998099
        + 676.5203681218851 / (x + 1)
        - 1259.1392167224028 / (x + 2)
        + 771.3234287776531 / (x + 3)
        - 176.6150291621406 / (x + 4)
        + 12.507343278686905 / (x + 5)
        - 0.13857109526572012 / (x + 6)
        + 9.984369578019572e-6 / (x + 7)
        + 1.5056327351493116e-7 / (x + 8);
  }

  private static boolean isPole(double x) {
    return x <= 0 && x == Math.rint(x);
  }

  /** Not a number at 0, -1, -2 and so on. */
  static double gamma(double x) {
    if (isPole(x)) {
      return Double.NaN;
    }
    if (x < 0.5) {
      return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
    }
    double t = x - 1 + G + 0.5;
    // In two halves, so that it is as late too large as the result is.
    double half = Math.pow(t, (x - 0.5) / 2);
    return Math.sqrt(2 * Math.PI) * half * Math.exp(-t) * half * sum(x - 1);
  }

  /** The natural logarithm of its absolute value. */
  static double logOfGamma(double x) {
    if (isPole(x)) {
      return Double.NaN;
    }
    if (x < 0.5) {
      return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logOfGamma(1 - x);
    }
    double t = x - 1 + G + 0.5;
    return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum(x - 1));
  }
}

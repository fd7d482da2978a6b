// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.time.Duration;

/** What numbers and times must be for values to move by them. */
final class Ranges {
  private Ranges() {}

  static void check(double min, double max) {
    if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException("min is no more than max, not " + min + " and " + max);
    }
  }

  /** In microseconds, at least one. */
  static long check(String what, Duration time) {
    long micros = time.toNanos() / 1_000;
    if (micros < 1) {
      throw new IllegalArgumentException(what + " is at least 1us, not " + time);
    }
    return micros;
  }
}

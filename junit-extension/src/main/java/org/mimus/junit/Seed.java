// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Where the chance of agents comes from that have no seed of their own. */
final class Seed {
  /** A system property, or a configuration parameter of JUnit. */
  static final String PROPERTY = "mimus.seed";

  private Seed() {}

  /**
   * The seed of a run.
   *
   * @param wanted what the property says; empty for another one in each run
   */
  static long ofRun(Optional<String> wanted) {
    try {
      return wanted
          .map(String::strip)
          .map(Long::valueOf)
          .orElseGet(() -> new SplittableRandom().nextLong(Long.MAX_VALUE));
    } catch (NumberFormatException e) {
      throw new ExtensionConfigurationException(
          PROPERTY + " is a number of 64 bits, not '" + wanted.get() + "'", e);
    }
  }

  /**
   * A line of a report.
   *
   * @param fixed whether it is the same in every run
   */
  static String text(long seed, boolean fixed) {
    return "seed " + seed + (fixed ? "" : ", the same again with -D" + PROPERTY + "=" + seed);
  }
}

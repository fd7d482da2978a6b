// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.Comparator;
import java.util.List;
import org.mimus.simulator.data.EditDistance;

/** Finds what somebody may have meant. */
final class Spelling {
  private Spelling() {}

  /** Says that a key is not known, and which one is nearest, or all of them. */
  static String unknown(String key, List<String> known) {
    return unknown("key", key, known);
  }

  /** Says that one of some things is not known, and which one is nearest, or all of them. */
  static String unknown(String what, String key, List<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(k -> EditDistance.between(key, k))).orElse("");
    return EditDistance.between(key, nearest) <= Math.max(2, key.length() / 3)
        ? "there is no %s '%s'; did you mean '%s'?".formatted(what, key, nearest)
        : "there is no %s '%s'; there are %s".formatted(what, key, String.join(", ", known));
  }
}

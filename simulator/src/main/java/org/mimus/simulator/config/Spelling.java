// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
final class Spelling {
  private Spelling() {}

  /** Says that a key is not known, and which one is nearest, or all of them. */
  static String unknown(String key, List<String> known) {
    return unknown("key", key, known);
  }

  /** Says that one of some things is not known, and which one is nearest, or all of them. */
  static String unknown(String what, String key, List<String> known) {
    String nearest = known.stream().min(Comparator.comparingInt(k -> distance(key, k))).orElse("");
    return distance(key, nearest) <= Math.max(2, key.length() / 3)
        ? "there is no %s '%s'; did you mean '%s'?".formatted(what, key, nearest)
        : "there is no %s '%s'; there are %s".formatted(what, key, String.join(", ", known));
  }

  /** How many letters must be changed, added or removed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}

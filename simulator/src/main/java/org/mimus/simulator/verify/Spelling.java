// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Spelling {
  /** Most letters that are changed, added or missing in what is still alike. */
  private static final int MOST_EDITS = 2;

  /** Most letters of what is compared. */
  private static final int LONGEST = 64;

  private Spelling() {}

  /** What is nearly the same, and how nearly: {@code 1 edit away}. */
  static Optional<String> near(String came, Collection<String> known) {
    return known.stream()
        .filter(one -> !one.equals(came) && one.length() <= LONGEST && came.length() <= LONGEST)
        .filter(one -> distance(came, one) <= Math.min(MOST_EDITS, one.length() - 1))
        .min(Comparator.comparingInt(one -> distance(came, one)))
        .map(
            one ->
                (known.size() == 1 ? "" : Wording.quote(one) + " is ")
                    + Wording.count(distance(came, one), "edit")
                    + " away");
  }

  /** How many letters must be changed, added or removed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, j -> j);
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

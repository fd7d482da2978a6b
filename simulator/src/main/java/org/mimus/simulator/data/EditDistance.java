// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.data;

import java.util.Arrays;

/** How unlike two texts are. */
public final class EditDistance {
  private EditDistance() {}

  /** How many letters must be changed, added or removed to make one of the other (Levenshtein). */
  public static int between(String one, String other) {
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

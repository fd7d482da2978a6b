// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.mimus.simulator.data.EditDistance;

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
        .filter(one -> EditDistance.between(came, one) <= Math.min(MOST_EDITS, one.length() - 1))
        .min(Comparator.comparingInt(one -> EditDistance.between(came, one)))
        .map(
            one ->
                (known.size() == 1 ? "" : Wording.quote(one) + " is ")
                    + Wording.count(EditDistance.between(came, one), "edit")
                    + " away");
  }
}

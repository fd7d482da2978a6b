// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.mimus.simulator.data.EditDistance;

/** Guesses what a name was meant to be. */
final class Spelling {
  private Spelling() {}

  /** The name that takes the fewest changes; empty where that is more than every third letter. */
  static Optional<String> nearest(String wrong, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(wrong, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /** Whatever the case of letters. */
  private static int distance(String left, String right) {
    return EditDistance.between(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
  }
}

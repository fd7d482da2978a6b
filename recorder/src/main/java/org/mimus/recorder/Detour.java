// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.mimus.snmp.smi.Oid;

/**
 * Places behind one where a walk broke, from which it may go on: a little further in the same
 * column, then in the next columns, then behind the table, and so on up to the root. Each lies
 * behind the one before. Not thread-safe.
 */
final class Detour {
  private static final long MAX_SUB_ID = 0xffff_ffffL;

  private final Queue<Oid> places = new ArrayDeque<>();

  private Detour() {}

  /** One place only. */
  static Detour to(Oid place) {
    Detour detour = new Detour();
    detour.places.add(place);
    return detour;
  }

  /**
   * All places behind a broken one.
   *
   * @param root what the places lie below
   * @param largestStep how far to go on at each level; the steps before are half as far, down to 1
   */
  static Detour behind(Oid broken, Oid root, int largestStep) {
    Detour detour = new Detour();
    for (int size = broken.size(); size > root.size(); size--) {
      for (int step = 1; step <= largestStep; step *= 2) {
        onwards(broken.prefix(size), step).ifPresent(detour.places::add);
      }
    }
    return detour;
  }

  private static Optional<Oid> onwards(Oid name, int step) {
    long last = name.last() + step;
    // X.690 section 8.19.4: the first is at most 2, and below 0 and 1 the second at most 39.
    long most =
        switch (name.size()) {
          case 1 -> 2;
          case 2 -> name.get(0) == 2 ? MAX_SUB_ID : 39;
          default -> MAX_SUB_ID;
        };
    return last > most ? Optional.empty() : Optional.of(name.parent().child(last));
  }

  /** The next place to try; empty where there is none left. */
  Optional<Oid> next() {
    return Optional.ofNullable(places.poll());
  }
}

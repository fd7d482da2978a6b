// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import org.mimus.snmp.smi.Oid;

/**
 * A place where a walk came to an end before the root's.
 *
 * @param what the device did, for people
 */
record Break(Kind kind, String what) {
  private static final Oid ISO_ORG = Oid.of(1, 3);

  /** What ended it, and so how far to go on at each level. */
  enum Kind {
    /** Comes at once, so there is time for many places. */
    ERROR(8),
    /** Takes all the time of a request. */
    SILENCE(2),
    /** Nearly always true. */
    END_OF_MIB(1);

    private final int largestStep;

    Kind(int largestStep) {
      this.largestStep = largestStep;
    }
  }

  /** Places behind the one where the walk broke. */
  Detour detour(Oid place, Oid root) {
    // Some devices do not take 0.0, which is how a packet says "from the beginning".
    return place.size() == 0 ? Detour.to(ISO_ORG) : Detour.behind(place, root, kind.largestStep);
  }
}

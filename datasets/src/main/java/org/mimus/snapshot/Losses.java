// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What a snapshot has that a form of names and values cannot carry. */
final class Losses {
  private Losses() {}

  static List<Problem> of(Snapshot snapshot, String fileName) {
    List<Problem> losses = new ArrayList<>();
    SnapshotInfo info = snapshot.info();
    boolean told =
        info.licence().isPresent()
            || info.origin().isPresent()
            || !info.objects().isEmpty()
            || !info.more().isEmpty()
            || !info.recording().equals(SnapshotInfo.Recording.UNKNOWN)
            || !info.ending().equals(SnapshotInfo.Ending.UNKNOWN);
    if (told) {
      losses.add(
          Problem.error(
              fileName, 0, "the form has no header: how it was taken is not in the file"));
    }
    int attributed = 0;
    for (int i = 0; i < snapshot.size(); i++) {
      attributed += snapshot.attributes(i).isEmpty() ? 0 : 1;
    }
    if (attributed > 0) {
      losses.add(
          Problem.error(
              fileName, 0, "the form has no attributes: those of " + attributed + " variables"));
    }
    for (String context : snapshot.contexts()) {
      losses.add(
          Problem.error(
              fileName, 0, "the form has no contexts: '" + context + "' is not in the file"));
    }
    return losses;
  }
}

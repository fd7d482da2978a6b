// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
            || !info.recording().equals(SnapshotInfo.Recording.UNKNOWN);
    if (told) {
      losses.add(
          Problem.error(
              fileName, 0, "the form has no header: how it was taken is not in the file"));
    }
    if (!info.ending().equals(SnapshotInfo.Ending.UNKNOWN)) {
      losses.add(
          Problem.error(
              fileName,
              0,
              "the form has no end line: " + text(info.ending()) + " is not in the file"));
    }
    int attributed = 0;
    for (int i = 0; i < snapshot.size(); i++) {
      attributed += snapshot.attributes(i).isEmpty() ? 0 : 1;
    }
    if (attributed > 0) {
      losses.add(
          Problem.error(
              fileName,
              0,
              "the form has no attributes: those of "
                  + counted(attributed, "variable", "variables")));
    }
    for (String context : snapshot.contexts()) {
      losses.add(
          Problem.error(
              fileName, 0, "the form has no contexts: '" + context + "' is not in the file"));
    }
    return losses;
  }

  /** As {@link #of}, where lines for variation modules cannot be carried either. */
  static List<Problem> withVariations(Snapshot snapshot, String fileName) {
    List<Problem> losses = of(snapshot, fileName);
    losses.addAll(ofVariations(snapshot, fileName));
    return losses;
  }

  static List<Problem> ofVariations(Snapshot snapshot, String fileName) {
    int count = snapshot.variations().size();
    return count == 0
        ? List.of()
        : List.of(
            Problem.error(
                fileName,
                0,
                "the form has no variation modules: %s not in the file"
                    .formatted(counted(count, "line is", "lines are"))));
  }

  private static String text(SnapshotInfo.Ending ending) {
    int anomalies = ending.anomalies().size();
    return "that it is "
        + ending.completeness().name().toLowerCase(Locale.ROOT)
        + (anomalies == 0 ? "" : ", with " + counted(anomalies, "anomaly", "anomalies") + ",");
  }

  private static String counted(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}

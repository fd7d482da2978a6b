// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.List;

/**
 * What a file gave: all that could be read of it, and what is to be said about the rest.
 *
 * @param problems in the order of the file; after the first 1,000 only their number
 */
public record LoadedSnapshot(Snapshot snapshot, SnapshotFormat format, List<Problem> problems) {
  public LoadedSnapshot {
    problems = List.copyOf(problems);
  }

  /** Whether every value of the file is in the snapshot; there may still be notes. */
  public boolean isClean() {
    return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Compatibility;
import org.mimus.simulator.DataIndex;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotSource;

/** The agent that lists the files of folders, where answers are to be those of snmpsim. */
final class IndexAgent {
  /** By community, when they were looked at last. */
  private Map<String, Path> files = Map.of();

  /** Of these files: the same object as long as they are the same, so that nothing has changed. */
  private Snapshot index;

  /** The agent; empty where no folder is served, or a file has its name. */
  Optional<AgentSetup> of(List<AgentSetup> served) {
    Map<String, Path> found = new TreeMap<>();
    for (AgentSetup setup : served) {
      AgentPlan plan = setup.plan();
      if (plan.name().equals(DataIndex.NAME)) {
        return Optional.empty();
      }
      if (!plan.explicit() && !plan.source().bundled()) {
        found.put(plan.anyCommunity(), FileTrouble.path(plan.source().path()));
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (index == null || !found.equals(files)) {
      files = found;
      index = DataIndex.of(found);
    }
    AgentPlan plan = AgentPlan.named(DataIndex.NAME, SnapshotSource.bundled(DataIndex.NAME), false);
    return Optional.of(
        new AgentSetup(
            plan,
            AgentSpec.of(DataIndex.NAME, index)
                .community(DataIndex.NAME)
                .compatibility(Compatibility.SNMPSIM)));
  }
}

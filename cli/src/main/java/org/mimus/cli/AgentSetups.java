// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.snmpsim.VariationModules;
import org.mimus.simulator.snmpsim.Variations;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotSource;

/** Makes agents of plans, whose files it reads; those that cannot be served are told. */
final class AgentSetups {
  private final Console console;
  private final VariationModules modules;
  private final boolean strict;
  private final BiFunction<AgentPlan, Snapshot, AgentSpec.Builder> describe;
  private final SnapshotLoading loading;

  /**
   * @param modules that lines of files can name
   * @param strict whether one with an error in it is refused
   * @param describe what an agent is, but for where it listens
   */
  AgentSetups(
      Console console,
      VariationModules modules,
      boolean strict,
      BiFunction<AgentPlan, Snapshot, AgentSpec.Builder> describe) {
    this.console = console;
    this.modules = modules;
    this.strict = strict;
    this.describe = describe;
    this.loading = new SnapshotLoading(console);
  }

  /**
   * All that can be served.
   *
   * @throws UsageException if that is none, or one cannot be that was asked for by itself
   */
  List<AgentSetup> of(List<AgentPlan> plans) throws InterruptedException {
    Map<SnapshotSource, SnapshotLoading.Loaded> loaded =
        loading.load(plans.stream().map(AgentPlan::source).toList());
    List<AgentSetup> setups = new ArrayList<>();
    for (AgentPlan plan : plans) {
      SnapshotLoading.Loaded file = loaded.get(plan.source());
      String trouble = trouble(plan, file);
      if (trouble.isEmpty()) {
        setups.add(new AgentSetup(plan, describe.apply(plan, file.snapshot().snapshot())));
      } else if (plan.explicit() || strict) {
        throw new UsageException(trouble);
      } else {
        console.warn(trouble + ", so '" + plan.name() + "' is not served");
      }
    }
    if (setups.isEmpty()) {
      throw new UsageException("no file has a variable that can be read");
    }
    return setups;
  }

  /** Why a file cannot be served; empty where it can. */
  private String trouble(AgentPlan plan, SnapshotLoading.Loaded file) {
    if (!file.failure().isEmpty()) {
      return file.failure();
    }
    LoadedSnapshot loaded = file.snapshot();
    Variations variations = Variations.of(loaded.snapshot(), modules);
    boolean empty =
        loaded.snapshot().size() == 0
            && loaded.snapshot().contexts().isEmpty()
            && variations.size() == 0;
    if (empty && !variations.problems().isEmpty()) {
      return variations.problems().get(0).toString();
    }
    if (empty) {
      return plan.source().path() + " has no variable that can be read";
    }
    boolean clean = loaded.isClean() && variations.problems().isEmpty();
    return strict && !clean ? plan.source().path() + " has errors in it" : "";
  }
}

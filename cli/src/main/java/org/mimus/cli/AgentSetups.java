// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.snmpsim.VariationModules;
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
   * All of a share that can be served.
   *
   * @throws UsageException if that is none, or one cannot be that was asked for by itself
   */
  List<AgentSetup> of(Share share) throws InterruptedException {
    List<AgentPlan> plans = share.plans();
    Map<SnapshotSource, SnapshotLoading.Loaded> loaded =
        loading.load(plans.stream().map(AgentPlan::source).toList());
    List<AgentSetup> setups = new ArrayList<>();
    for (AgentPlan plan : plans) {
      SnapshotLoading.Loaded file = loaded.get(plan.source());
      String trouble = file.trouble(plan.source(), modules, strict);
      if (trouble.isEmpty()) {
        AgentSpec.Builder spec = describe.apply(plan, file.snapshot().snapshot());
        setups.add(new AgentSetup(plan, spec.crowded(share.isCrowded(plan))));
      } else if (plan.explicit() || strict) {
        throw new UsageException(trouble);
      } else {
        console.warn(trouble + ", so '" + plan.name() + "' is not served");
      }
    }
    if (setups.isEmpty() && !plans.isEmpty()) {
      throw new UsageException("no file has a variable that can be read");
    }
    return setups;
  }
}

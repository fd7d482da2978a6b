// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Who may write to the agents that {@code serve} serves. */
final class WriteOptions {
  @Option(
      names = "--write-community",
      paramLabel = "COMMUNITY",
      description =
          "A community that may read and write; can be repeated. One that reads already, or one"
              + " that can mean one agent only: one is served, or each has its own address.")
  private List<String> writeCommunities = new ArrayList<>();

  @Option(names = "--rw", description = "Let every community write as well as read.")
  private boolean allWritable;

  /** The agents, with those rights that are given here. */
  List<AgentPlan> applied(List<AgentPlan> plans) {
    List<AgentPlan> all = plans;
    if (!writeCommunities.isEmpty()) {
      for (String community : writeCommunities) {
        if (community.isEmpty()) {
          throw new UsageException("--write-community: a community without a name");
        }
        all = writtenBy(all, community);
      }
    }
    return allWritable ? all.stream().map(AgentPlan::writable).toList() : all;
  }

  /** A community that reads already writes as well; another one must be able to mean one agent. */
  private static List<AgentPlan> writtenBy(List<AgentPlan> plans, String community) {
    boolean known = plans.stream().anyMatch(plan -> plan.isReadBy(community));
    boolean shared = plans.stream().anyMatch(plan -> plan.listen().isEmpty());
    if (!known && shared && plans.size() > 1) {
      throw new UsageException(
          "--write-community %s could mean any of %d agents on one address"
              .formatted(community, plans.size()),
          "Use --rw, which lets every community write, or --agent NAME=FILE,community=X:rw.");
    }
    return plans.stream()
        .map(plan -> known && !plan.isReadBy(community) ? plan : plan.writtenBy(community))
        .toList();
  }
}

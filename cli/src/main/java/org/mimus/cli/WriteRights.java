// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.List;

/**
 * Who may write, by the options of the command line.
 *
 * @param communities those that may, whatever they mean
 * @param all whether every community may
 */
record WriteRights(List<String> communities, boolean all) {
  /** The same agents with these rights. */
  List<AgentPlan> of(List<AgentPlan> plans) {
    List<AgentPlan> written = plans;
    for (String community : communities) {
      if (community.isEmpty()) {
        throw new UsageException("--write-community: a community without a name");
      }
      written = writtenBy(written, community);
    }
    return all ? written.stream().map(AgentPlan::writable).toList() : written;
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

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/**
 * The agents that are served here.
 *
 * @param of how many there are with those elsewhere
 * @param crowded addresses where several agents listen, here or elsewhere; empty where all are here
 * @param shared where those listen that have no address of their own
 */
record Share(
    Shard shard,
    List<AgentPlan> plans,
    int of,
    Set<InetSocketAddress> crowded,
    List<InetSocketAddress> shared) {
  /** Where an agent listens, but for any free ports, of which each agent has another. */
  static List<InetSocketAddress> places(AgentPlan plan, List<InetSocketAddress> shared) {
    return plan.listen().isEmpty()
        ? shared
        : plan.listen().stream().filter(address -> address.getPort() != 0).toList();
  }

  /** Whether an agent is one of several on an address, wherever those are served. */
  boolean isCrowded(AgentPlan plan) {
    return !crowded.isEmpty() && places(plan, shared).stream().anyMatch(crowded::contains);
  }

  /** Says which they are, where that are not all. */
  void tell(Console console) {
    if (shard.count() > 1) {
      console
          .out()
          .println("shard %s: %d of %d agents%s".formatted(shard, plans.size(), of, range()));
    }
  }

  private String range() {
    if (plans.isEmpty()) {
      return "; there are more shards than agents";
    }
    return ", %s to %s".formatted(plans.get(0).name(), plans.get(plans.size() - 1).name());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;

/** Agents that answer, and how they were asked for. */
final class RunningAgents {
  /** An agent and its plan. */
  record Running(AgentPlan plan, SimulatedAgent agent) {}

  private final Fleet fleet;
  private final List<Running> agents = new ArrayList<>();

  private List<InetSocketAddress> shared = List.of();

  private RunningAgents(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Serves all agents.
   *
   * @param fleet without agents
   * @param common the addresses of those that have none of their own; a port 0 becomes one port
   *     that all of them share
   * @throws org.mimus.simulator.FleetException if one cannot be served
   */
  static RunningAgents start(Fleet fleet, List<AgentSetup> setups, List<InetSocketAddress> common) {
    RunningAgents running = new RunningAgents(fleet);
    running.add(setups, common);
    return running;
  }

  private void add(List<AgentSetup> setups, List<InetSocketAddress> common) {
    List<InetSocketAddress> shared = common;
    boolean portsKnown = common.stream().allMatch(address -> address.getPort() != 0);
    List<AgentSpec> specs = new ArrayList<>();
    List<SimulatedAgent> added = new ArrayList<>();
    for (AgentSetup setup : setups) {
      boolean own = !setup.plan().listen().isEmpty();
      (own ? setup.plan().listen() : shared).forEach(setup.spec()::listen);
      if (own || portsKnown) {
        specs.add(setup.spec().build());
        continue;
      }
      added.addAll(fleet.add(specs));
      specs.clear();
      added.add(fleet.add(setup.spec().build()));
      shared = added.get(added.size() - 1).addresses();
      portsKnown = true;
    }
    added.addAll(fleet.add(specs));
    this.shared = shared;
    for (int i = 0; i < setups.size(); i++) {
      agents.add(new Running(setups.get(i).plan(), added.get(i)));
    }
  }

  /** Descriptions of agents, those without an address of their own on shared ones. */
  static List<AgentSpec> specs(List<AgentSetup> setups, List<InetSocketAddress> shared) {
    List<AgentSpec> specs = new ArrayList<>();
    for (AgentSetup setup : setups) {
      boolean own = !setup.plan().listen().isEmpty();
      (own ? setup.plan().listen() : shared).forEach(setup.spec()::listen);
      specs.add(setup.spec().build());
    }
    return specs;
  }

  /** The addresses of those that have none of their own, with the ports that were chosen. */
  List<InetSocketAddress> shared() {
    return shared;
  }

  Fleet fleet() {
    return fleet;
  }

  /** The agents in the order in which they were asked for. */
  List<Running> agents() {
    return agents;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;

/**
 * Whether what a scenario is about is there.
 *
 * @param faults the names of faults, by the name of the agent
 * @param all whether there are no other agents elsewhere
 */
record ScenarioCheck(Map<String, Set<String>> faults, boolean all) {
  static ScenarioCheck of(Collection<SimulatedAgent> agents, boolean all) {
    Map<String, Set<String>> faults = new HashMap<>();
    for (SimulatedAgent agent : agents) {
      Set<String> names = new HashSet<>();
      agent.behaviour().faults().stream().map(PlannedFault::name).forEach(names::add);
      faults.put(agent.name(), names);
    }
    return new ScenarioCheck(faults, all);
  }

  void check(Scenario scenario) {
    scenario.steps().forEach(this::check);
  }

  private void check(Step step) {
    Set<String> about = new HashSet<>(step.agents());
    step.when().agent().ifPresent(about::add);
    for (String agent : about) {
      if (all && !faults.containsKey(agent)) {
        throw new FleetException("a scenario is about agent '" + agent + "', which there is not");
      }
    }
    for (Action action : step.then()) {
      if (action instanceof Action.FaultOn on) {
        check(step, on.name());
      } else if (action instanceof Action.FaultOff off) {
        check(step, off.name());
      }
    }
  }

  private void check(Step step, String fault) {
    for (String agent : step.agents().isEmpty() ? faults.keySet() : step.agents()) {
      if (faults.containsKey(agent) && !faults.get(agent).contains(fault)) {
        throw new FleetException(
            "a scenario switches fault '%s' of agent '%s', which has none of that name"
                .formatted(fault, agent));
      }
    }
  }
}

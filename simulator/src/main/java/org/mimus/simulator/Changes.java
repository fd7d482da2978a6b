// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done where other agents are wanted than there are.
 *
 * @param gone those that end, also in favour of others of the same name
 * @param more those that begin
 * @param replaced how many of them have the name of one that ends
 */
record Changes(List<SimulatedAgent> gone, List<AgentSpec> more, int replaced) {
  static Changes of(List<SimulatedAgent> there, Collection<AgentSpec> wanted) {
    Map<String, SimulatedAgent> gone = new LinkedHashMap<>();
    there.forEach(agent -> gone.put(agent.name(), agent));
    List<AgentSpec> more = new ArrayList<>();
    int replaced = 0;
    for (AgentSpec spec : wanted) {
      SimulatedAgent agent = gone.get(spec.name());
      if (agent != null && agent.isAs(spec)) {
        gone.remove(spec.name());
      } else {
        more.add(spec);
        replaced += agent == null ? 0 : 1;
      }
    }
    return new Changes(List.copyOf(gone.values()), more, replaced);
  }

  /** What those that end were, with the ports that they had. */
  List<AgentSpec> before() {
    return gone.stream().map(SimulatedAgent::specAsServed).toList();
  }

  Fleet.Update done() {
    return new Fleet.Update(more.size() - replaced, replaced, gone.size() - replaced);
  }
}

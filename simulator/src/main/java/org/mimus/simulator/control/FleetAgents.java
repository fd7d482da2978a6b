// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;

/** The agents that paths name. */
record FleetAgents(Fleet fleet) {
  /**
   * The agent that a path names.
   *
   * @throws Refusal if there is none
   */
  SimulatedAgent of(Call call) {
    String name = call.place("name");
    return fleet
        .agent(name)
        .orElseThrow(
            () -> new Refusal(Status.NOT_FOUND, "there is no agent '" + name + "' in this fleet"));
  }
}

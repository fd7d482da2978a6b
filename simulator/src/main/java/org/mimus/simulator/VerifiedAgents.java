// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.verify.AgentFacts;
import org.mimus.simulator.verify.Ledger;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.transport.UdpAddress;

/** What verification may know of the agents of a fleet. */
record VerifiedAgents(Fleet fleet) implements Ledger.Agents {
  @Override
  public Optional<AgentFacts> named(String name) {
    return fleet.agent(name).map(VerifiedAgents::facts);
  }

  @Override
  public List<AgentFacts> all() {
    return fleet.agents().stream().map(VerifiedAgents::facts).toList();
  }

  static AgentFacts facts(SimulatedAgent agent) {
    return new AgentFacts(
        agent.name(),
        agent.addresses().stream().map(UdpAddress::format).toList(),
        agent.communities(),
        agent.users().stream().map(VerifiedAgents::user).toList(),
        contexts(agent),
        agent.contextNames(),
        agent.engineId().map(EngineId::toString));
  }

  private static AgentFacts.User user(AgentUser user) {
    UsmUser usm = user.user();
    return new AgentFacts.User(
        usm.name().toString(),
        user.leastLevel(),
        usm.highestLevel(),
        usm.auth().map(AuthProtocol::label),
        usm.priv().map(PrivProtocol::label));
  }

  private static Map<String, String> contexts(SimulatedAgent agent) {
    Map<String, String> own = new HashMap<>();
    for (String context : agent.contexts()) {
      own.put(context, context);
      own.put(ContextNames.of(agent.name(), context), context);
      own.put(ContextNames.hashed(agent.name(), context), context);
    }
    return own;
  }
}

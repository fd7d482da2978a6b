// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.simulator.AppliedBehaviour;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.config.Words;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.notification.TrapName;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.VarBind;

/** What happens to an agent, and how it behaves. */
final class Events {
  private static final String AGENT = "/v1/agents/{name}";
  private static final String BEHAVIOUR = AGENT + "/behaviour";

  private final FleetAgents agents;
  private final AtomicLong ids = new AtomicLong();

  /** What is done for a while, by its number. */
  private final Map<String, Applied> applied = new ConcurrentHashMap<>();

  private record Applied(String agent, AppliedBehaviour behaviour) {}

  Events(Fleet fleet) {
    this.agents = new FleetAgents(fleet);
  }

  void add(Routes routes) {
    routes
        .on("GET", BEHAVIOUR, call -> Answer.json(Words.of(agents.of(call).behaviour())))
        .on("PUT", BEHAVIOUR, this::behave)
        .on("POST", BEHAVIOUR + "/applied", this::apply)
        .on("DELETE", BEHAVIOUR + "/applied/{id}", this::takeBack)
        .on("POST", AGENT + "/actions", this::act)
        .on("POST", AGENT + "/ramps", this::ramp)
        .on("POST", AGENT + "/notifications", this::send)
        .on("POST", AGENT + "/reboot", this::reboot)
        .on("POST", AGENT + "/reset", this::reset);
  }

  private static Words words(Call call) throws IOException {
    return new Words(call.form(), call.text());
  }

  private Answer behave(Call call) throws IOException {
    agents.of(call).behave(words(call).behaviour());
    return Answer.noContent();
  }

  private Answer apply(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    AppliedBehaviour behaviour = agent.apply(words(call).behaviour());
    String id = Long.toString(ids.incrementAndGet());
    applied.values().removeIf(one -> agents.fleet().agent(one.agent()).isEmpty());
    applied.put(id, new Applied(agent.name(), behaviour));
    return Answer.json(Status.CREATED, Json.object().put("id", id));
  }

  private Answer takeBack(Call call) {
    Applied one = applied.get(call.place("id"));
    if (one == null || !one.agent().equals(call.place("name"))) {
      throw new Refusal(Status.NOT_FOUND, "nothing is applied there under this id");
    }
    applied.remove(call.place("id"));
    one.behaviour().close();
    return Answer.noContent();
  }

  private Answer act(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    List<Action> actions = words(call).actions(); // all of them are right, or none is done
    actions.forEach(agent::act);
    return Answer.noContent();
  }

  private Answer ramp(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    ObjectNode said = Json.object(call.json());
    JsonNode perSecond = said.path("perSecond");
    if (!perSecond.isNumber()) {
      throw new Refusal(Status.BAD_REQUEST, "'perSecond' is a number");
    }
    agent.ramp(name(said), perSecond.doubleValue());
    return Answer.noContent();
  }

  private static Oid name(ObjectNode said) {
    return Names.parse(
        Json.text(said, "name")
            .orElseThrow(() -> new Refusal(Status.BAD_REQUEST, "'name' is missing")));
  }

  /** As {@link Notification} has it: the values are what is said here, not the agent's. */
  private Answer send(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    ObjectNode said = Json.object(call.json());
    String trap =
        Json.text(said, "trap")
            .orElseThrow(() -> new Refusal(Status.BAD_REQUEST, "'trap' is missing"));
    List<VarBind> varBinds = new ArrayList<>();
    for (JsonNode one : said.path("varBinds")) {
      if (!(one instanceof ObjectNode varBind)) {
        throw new Refusal(
            Status.BAD_REQUEST, "each of 'varBinds' is an object: name, type and value");
      }
      varBinds.add(VarBind.of(name(varBind), Json.value(varBind, Syntax.OCTET_STRING)));
    }
    agent.send(Notification.of(TrapName.parse(trap).oid(), varBinds.toArray(VarBind[]::new)));
    return Answer.noContent();
  }

  private Answer reboot(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    agent.reboot(
        call.hasBody() ? words(call).reboot() : Reboot.Device.after(java.time.Duration.ZERO));
    return Answer.noContent();
  }

  private Answer reset(Call call) {
    agents.of(call).reset();
    return Answer.noContent();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/** What happens to an agent. */
final class Events {
  private static final String AGENT = "/v1/agents/{name}";

  private final FleetAgents agents;

  Events(Fleet fleet) {
    this.agents = new FleetAgents(fleet);
  }

  void add(Routes routes) {
    routes
        .on("POST", AGENT + "/actions", this::act)
        .on("POST", AGENT + "/ramps", this::ramp)
        .on("POST", AGENT + "/notifications", this::send)
        .on("POST", AGENT + "/reboot", this::reboot)
        .on("POST", AGENT + "/reset", this::reset);
  }

  private static Words words(Call call) throws IOException {
    return new Words(call.form(), call.text());
  }

  private Answer act(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    List<Action> actions = words(call).actions(); // all of them are right, or none is done
    actions.forEach(agent::act);
    return Answer.noContent();
  }

  private Answer ramp(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    ObjectNode said = Json.object(call.json(), List.of("name", "perSecond"));
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
    ObjectNode said = Json.object(call.json(), List.of("trap", "varBinds"));
    String trap =
        Json.text(said, "trap")
            .orElseThrow(() -> new Refusal(Status.BAD_REQUEST, "'trap' is missing"));
    JsonNode all = said.path("varBinds");
    if (!all.isMissingNode() && !all.isArray()) {
      throw new Refusal(
          Status.BAD_REQUEST, "'varBinds' is a list of objects: name, type and value");
    }
    List<VarBind> varBinds = new ArrayList<>();
    for (JsonNode one : all) {
      ObjectNode varBind = Json.object(one, Json.VARIABLE);
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

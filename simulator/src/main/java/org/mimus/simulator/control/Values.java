// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.json.VarBindJson;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** The variables of an agent. */
final class Values {
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 10_000;
  private static final String ALL = "/v1/agents/{name}/values";
  private static final String ONE = ALL + "/{oid}";
  private static final Oid FIRST = Oid.parse("0.0");

  private final FleetAgents agents;

  Values(Fleet fleet) {
    this.agents = new FleetAgents(fleet);
  }

  void add(Routes routes) {
    routes
        .on("GET", ALL, this::list)
        .on("GET", ONE, this::get)
        .on("PUT", ONE, this::set)
        .on("DELETE", ONE, this::remove);
  }

  private Answer list(Call call) {
    SimulatedAgent agent = agents.of(call);
    Optional<Oid> under = call.asked("under").map(Names::parse);
    long limit = call.number("limit", USUAL_PAGE, 1, LARGEST_PAGE);
    ObjectNode json = Json.object();
    ArrayNode page = json.putArray("values");
    Oid after = call.asked("after").map(Names::parse).orElse(null);
    // A subtree begins with its own name, which can be that of a variable.
    if (after == null && under.isPresent()) {
      agent.get(under.get()).ifPresent(value -> page.add(json(under.get(), value)));
    }
    Oid at = after == null ? under.orElse(FIRST) : after;
    Optional<VarBind> next = agent.next(at);
    while (next.isPresent() && isUnder(next.get().name(), under) && page.size() < limit) {
      page.add(json(next.get().name(), next.get().value()));
      next = agent.next(next.get().name());
    }
    if (page.size() > 0 && next.isPresent() && isUnder(next.get().name(), under)) {
      json.put("next", page.get(page.size() - 1).get("name").asText());
    }
    return Answer.json(json);
  }

  private static boolean isUnder(Oid name, Optional<Oid> under) {
    return under.filter(prefix -> !name.startsWith(prefix)).isEmpty();
  }

  private static ObjectNode json(Oid name, Value value) {
    ObjectNode json = VarBindJson.write(VarBind.of(name, value));
    String label = Names.known().name(name);
    if (!label.equals("." + name) && !label.equals(name.toString())) {
      json.put("label", label);
    }
    return json;
  }

  private Answer get(Call call) {
    Oid name = Names.parse(call.place("oid"));
    return agents
        .of(call)
        .get(name)
        .map(value -> Answer.json(json(name, value)))
        .orElseThrow(
            () -> new Refusal(Status.NOT_FOUND, "there is no variable " + Names.text(name)));
  }

  private Answer set(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    Oid name = Names.parse(call.place("oid"));
    Optional<Value> before = agent.get(name);
    Conditions.check(call, before.isPresent());
    ObjectNode said = Json.object(call.json(), Json.VARIABLE);
    Syntax own = before.map(Value::syntax).orElseGet(() -> usual(said));
    agent.set(name, Json.value(said, own));
    return Answer.noContent();
  }

  /** Of a variable that is not there yet. */
  private static Syntax usual(ObjectNode said) {
    return said.path("value").isNumber() ? Syntax.INTEGER32 : Syntax.OCTET_STRING;
  }

  private Answer remove(Call call) {
    SimulatedAgent agent = agents.of(call);
    Oid name = Names.parse(call.place("oid"));
    if (agent.get(name).isEmpty()) {
      throw new Refusal(Status.NOT_FOUND, "there is no variable " + Names.text(name));
    }
    Conditions.check(call, true);
    agent.remove(name);
    return Answer.noContent();
  }
}

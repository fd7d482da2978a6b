// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.simulator.AppliedBehaviour;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.simulator.config.Words;

/** How an agent behaves: for good, and for a while. */
final class Behaviours {
  private static final String ONE = "/v1/agents/{name}/behaviour";
  private static final String APPLIED = ONE + "/applied";

  /** Most that can be applied at once, to all agents. */
  private static final int MOST_APPLIED = 1_000;

  private static final int LONGEST_LABEL = 100;

  private final FleetAgents agents;
  private final AtomicLong ids = new AtomicLong();

  /** What is done for a while, by its number. */
  private final Map<Long, Applied> applied = new ConcurrentSkipListMap<>();

  /**
   * @param agent its name
   * @param label what who applied it calls it
   */
  private record Applied(
      String agent, Optional<String> label, Behaviour behaviour, AppliedBehaviour until) {}

  Behaviours(Fleet fleet) {
    this.agents = new FleetAgents(fleet);
  }

  void add(Routes routes) {
    routes
        .on("GET", "/v1/presets", call -> presets())
        .on("GET", ONE, call -> Answer.json(Words.of(agents.of(call).behaviour())))
        .on("PUT", ONE, this::behave)
        .on("GET", APPLIED, this::list)
        .on("POST", APPLIED, this::apply)
        .on("DELETE", APPLIED + "/{id}", this::takeBack);
  }

  private static Answer presets() {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("presets");
    for (Preset preset : Preset.values()) {
      all.addObject().put("name", preset.label()).put("reason", preset.reason());
    }
    return Answer.json(json);
  }

  private static Behaviour said(Call call) throws IOException {
    return new Words(call.form(), call.text()).behaviour();
  }

  private Answer behave(Call call) throws IOException {
    agents.of(call).behave(said(call));
    return Answer.noContent();
  }

  private Answer list(Call call) {
    SimulatedAgent agent = agents.of(call);
    forgetWhatIsOver();
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("applied");
    applied.forEach(
        (id, one) -> {
          if (one.agent().equals(agent.name())) {
            ObjectNode node = all.addObject().put("id", id.toString());
            one.label().ifPresent(label -> node.put("label", label));
            node.set("behaviour", Json.parse(Words.of(one.behaviour())));
          }
        });
    return Answer.json(json);
  }

  /** A reset takes back what was applied, and an agent that ends takes it along. */
  private void forgetWhatIsOver() {
    applied.values().removeIf(one -> !one.until().isApplied());
  }

  private Answer apply(Call call) throws IOException {
    SimulatedAgent agent = agents.of(call);
    Optional<String> label = call.asked("label");
    if (label.filter(text -> text.length() > LONGEST_LABEL).isPresent()) {
      throw new Refusal(Status.BAD_REQUEST, "'label' has " + LONGEST_LABEL + " characters at most");
    }
    Behaviour more = said(call);
    forgetWhatIsOver();
    if (applied.size() >= MOST_APPLIED) {
      throw new Refusal(
          Status.CONFLICT, MOST_APPLIED + " behaviours are applied already; take one back");
    }
    AppliedBehaviour until = agent.apply(more);
    long id = ids.incrementAndGet();
    applied.put(id, new Applied(agent.name(), label, more, until));
    String text = Long.toString(id);
    return Answer.created(
        Json.object().put("id", text), "v1", "agents", agent.name(), "behaviour", "applied", text);
  }

  private Answer takeBack(Call call) {
    String id = call.place("id");
    Applied one = id.matches("\\d{1,18}") ? applied.get(Long.valueOf(id)) : null;
    if (one == null || !one.agent().equals(call.place("name"))) {
      throw new Refusal(Status.NOT_FOUND, "nothing is applied there under this id");
    }
    applied.remove(Long.valueOf(id));
    one.until().close();
    return Answer.noContent();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.config.Words;
import org.mimus.simulator.scenario.Play;
import org.mimus.simulator.scenario.Scenario;

/** Scenarios of the whole fleet that were begun here. */
final class Scenarios {
  /** Most that can be under way: each costs every agent something. */
  private static final int MOST = 100;

  private static final String ALL = "/v1/scenarios";

  private final Fleet fleet;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Begun> begun = new ConcurrentSkipListMap<>();

  private record Begun(Scenario scenario, Play play) {}

  Scenarios(Fleet fleet) {
    this.fleet = fleet;
  }

  void add(Routes routes) {
    routes
        .on("GET", ALL, call -> list())
        .on("POST", ALL, this::begin)
        .on("DELETE", ALL + "/{id}", this::end);
  }

  private Answer list() {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("scenarios");
    begun.forEach(
        (id, one) -> {
          ObjectNode scenario = all.addObject().put("id", id.toString());
          scenario.set("steps", Json.parse(Words.of(one.scenario())));
        });
    return Answer.json(json);
  }

  private Answer begin(Call call) throws IOException {
    if (begun.size() >= MOST) {
      throw new Refusal(
          Status.CONFLICT, MOST + " scenarios are under way already; end one of them");
    }
    Map<String, Behaviour> agents = new LinkedHashMap<>();
    fleet.agents().forEach(agent -> agents.put(agent.name(), agent.behaviour()));
    Scenario scenario = new Words(call.form(), call.text()).scenario(Words.faults(agents));
    long id = ids.incrementAndGet();
    begun.put(id, new Begun(scenario, fleet.play(scenario)));
    String text = Long.toString(id);
    return Answer.created(Json.object().put("id", text), "v1", "scenarios", text);
  }

  private Answer end(Call call) {
    String id = call.place("id");
    Begun one = id.matches("\\d{1,18}") ? begun.remove(Long.valueOf(id)) : null;
    if (one == null) {
      throw new Refusal(Status.NOT_FOUND, "no scenario was begun here under this id");
    }
    one.play().close();
    return Answer.noContent();
  }
}

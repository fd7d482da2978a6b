// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.config.Words;
import org.mimus.simulator.verify.AgentFacts;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.DropReason;

/** The fleet and its agents: what there are, more of them, fewer of them. */
final class Agents {
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 10_000;
  private static final Duration LONGEST_ADDING = Duration.ofMinutes(5);
  private static final String NAMED = "/v1/agents/{name}";

  private final Fleet fleet;
  private final FleetAgents agents;
  private final Shelf shelf;
  private final List<InetSocketAddress> shared;

  /** Those that were added here, by name; the monitor of this object guards it. */
  private final Map<String, AgentSpec> added = new LinkedHashMap<>();

  /**
   * @param shared where agents listen that have no address of their own
   */
  Agents(Fleet fleet, Shelf shelf, List<InetSocketAddress> shared) {
    this.fleet = fleet;
    this.agents = new FleetAgents(fleet);
    this.shelf = shelf;
    this.shared = List.copyOf(shared);
  }

  void add(Routes routes) {
    routes
        .on("GET", "/v1/fleet", call -> Answer.json(fleet()))
        .on("POST", "/v1/fleet/reset", call -> resetAll())
        .on("GET", "/v1/agents", this::list)
        .on("POST", "/v1/agents", this::add)
        .on("GET", NAMED, call -> Answer.json(json(agents.of(call))))
        .on("DELETE", NAMED, this::remove)
        .on("GET", NAMED + "/snapshot", this::snapshot);
  }

  /** Does something with those that were added here and are still there, while that stays so. */
  synchronized <T> T withAdded(Function<List<AgentSpec>, T> work) {
    return work.apply(
        added.entrySet().stream()
            .filter(one -> fleet.agent(one.getKey()).isPresent())
            .map(Map.Entry::getValue)
            .toList());
  }

  private ObjectNode fleet() {
    ObjectNode json = Json.object();
    String version = Fleet.class.getPackage().getImplementationVersion();
    json.put("version", version == null ? "development" : version);
    json.put("agents", fleet.agents().size());
    json.put("seed", fleet.seed());
    json.put("transport", fleet.transport());
    json.set("warnings", Json.texts(fleet.warnings()));
    ObjectNode drops = json.putObject("drops");
    for (DropReason reason : DropReason.values()) {
      long count = fleet.drops().count(reason);
      if (count > 0 && !reason.isDiscovery()) {
        drops.put(reason.label(), count);
      }
    }
    return json;
  }

  private Answer resetAll() {
    fleet.agents().forEach(SimulatedAgent::reset);
    return Answer.noContent();
  }

  private Answer list(Call call) {
    String sought = call.asked("q").orElse("").toLowerCase(Locale.ROOT);
    long offset = call.number("offset", 0, 0, Integer.MAX_VALUE);
    long limit = call.number("limit", USUAL_PAGE, 1, LARGEST_PAGE);
    ObjectNode json = Json.object();
    ArrayNode page = json.putArray("agents");
    int total = 0;
    for (SimulatedAgent agent : fleet.agents()) {
      if (isSought(agent, sought)) {
        if (total >= offset && page.size() < limit) {
          page.add(json(agent));
        }
        total++;
      }
    }
    return Answer.json(json.put("total", total));
  }

  private static boolean isSought(SimulatedAgent agent, String sought) {
    return sought.isEmpty()
        || agent.name().toLowerCase(Locale.ROOT).contains(sought)
        || agent.addresses().toString().contains(sought);
  }

  private static ObjectNode json(SimulatedAgent agent) {
    AgentFacts facts = agent.facts();
    ObjectNode json = Json.object().put("name", facts.name()).put("group", agent.group());
    json.set("addresses", Json.texts(facts.addresses()));
    json.set("communities", Json.texts(facts.communities()));
    ArrayNode users = json.putArray("users");
    facts.users().forEach(user -> users.add(json(user)));
    ObjectNode contexts = json.putObject("contexts");
    facts.contexts().forEach(contexts::put);
    json.set("contextNames", Json.texts(facts.contextNames()));
    facts.engineId().ifPresent(id -> json.put("engineId", id));
    json.put("variables", agent.snapshot().size());
    return json.put("misbehaves", !agent.behaviour().isNone());
  }

  private static ObjectNode json(AgentFacts.User user) {
    ObjectNode json = Json.object().put("name", user.name());
    json.put("least", user.least().label()).put("highest", user.highest().label());
    user.auth().ifPresent(auth -> json.put("auth", auth));
    user.priv().ifPresent(priv -> json.put("priv", priv));
    return json;
  }

  private Answer add(Call call) throws IOException, InterruptedException {
    call.patience().extend(LONGEST_ADDING);
    FleetFile said = new Words(call.form(), call.text(), shelf.folders()).fleet();
    List<AgentSpec> specs = said.specs(shared);
    if (specs.isEmpty()) {
      throw new Refusal(Status.UNPROCESSABLE, "there is no agent in it: 'agents:' has none");
    }
    ObjectNode json = added(specs);
    return specs.size() == 1
        ? Answer.created(json, "v1", "agents", specs.get(0).name())
        : Answer.created(json, "v1", "agents");
  }

  private synchronized ObjectNode added(List<AgentSpec> specs) {
    for (AgentSpec spec : specs) {
      if (fleet.agent(spec.name()).isPresent()) {
        throw new Refusal(Status.CONFLICT, "there is an agent '" + spec.name() + "' already");
      }
    }
    List<String> names = new ArrayList<>();
    fleet.add(specs).forEach(agent -> names.add(agent.name()));
    specs.forEach(spec -> added.put(spec.name(), spec));
    ObjectNode json = Json.object();
    json.set("agents", Json.texts(names));
    return json;
  }

  private synchronized Answer remove(Call call) {
    fleet.remove(agents.of(call));
    added.remove(call.place("name"));
    return Answer.noContent();
  }

  private Answer snapshot(Call call) {
    SimulatedAgent agent = agents.of(call);
    return Answer.stream("application/jsonl", out -> Snapshots.write(agent.snapshot(), out));
  }
}

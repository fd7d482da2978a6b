// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.verify.AgentFacts;
import org.mimus.simulator.verify.Ledger;
import org.mimus.snmp.message.SecurityLevel;

/** What is known of the agents of a fleet elsewhere. */
record RemoteAgents(ControlCalls calls) implements Ledger.Agents {
  private static final int PAGE = 10_000;

  static String path(String name) {
    return "/v1/agents/" + ControlCalls.part(name);
  }

  @Override
  public Optional<AgentFacts> named(String name) {
    return calls.find(path(name)).map(RemoteAgents::facts);
  }

  @Override
  public List<AgentFacts> all() {
    List<AgentFacts> all = new ArrayList<>();
    JsonNode page;
    do {
      page = calls.get("/v1/agents?limit=" + PAGE + "&offset=" + all.size());
      page.path("agents").forEach(one -> all.add(facts(one)));
    } while (all.size() < page.path("total").asInt() && page.path("agents").size() > 0);
    return all;
  }

  private static AgentFacts facts(JsonNode json) {
    List<AgentFacts.User> users = new ArrayList<>();
    json.path("users").forEach(user -> users.add(user(user)));
    Map<String, String> contexts = new HashMap<>();
    json.path("contexts")
        .properties()
        .forEach(one -> contexts.put(one.getKey(), one.getValue().asText()));
    return new AgentFacts(
        json.path("name").asText(),
        texts(json.path("addresses")),
        texts(json.path("communities")),
        users,
        contexts,
        texts(json.path("contextNames")),
        text(json, "engineId"));
  }

  private static AgentFacts.User user(JsonNode json) {
    return new AgentFacts.User(
        json.path("name").asText(),
        level(json.path("least")),
        level(json.path("highest")),
        text(json, "auth"),
        text(json, "priv"));
  }

  private static SecurityLevel level(JsonNode label) {
    return SecurityLevel.ofLabel(label.asText()).orElse(SecurityLevel.NO_AUTH_NO_PRIV);
  }

  private static Optional<String> text(JsonNode json, String key) {
    return json.has(key) ? Optional.of(json.get(key).asText()) : Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(one -> all.add(one.asText()));
    return all;
  }
}

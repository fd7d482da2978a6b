// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mimus.simulator.ContextRules;
import org.mimus.simulator.EngineSettings;
import org.mimus.simulator.Life;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.notification.Notifications;
import org.mimus.snmp.smi.Oid;

/** Reads what a file says of an agent's own values, its contexts and its engine. */
final class SettingFields {
  /** The keys of an agent that are about them. */
  static final List<String> KEYS =
      List.of("set", "contexts", "unknown-context", "default", "engine", "notifications");

  private static final List<String> CONTEXT_KEYS = List.of("names", "without", "snapshot", "set");

  private final Map<String, YamlNode> fields;
  private final Askers askers;

  /**
   * @param askers who can ask the agent, which decides what faults it can have
   */
  SettingFields(Map<String, YamlNode> fields, Askers askers) {
    this.fields = fields;
    this.askers = askers;
  }

  AgentSettings settings() {
    Complaints complaints = new Complaints();
    Optional<Behaviour> behaviour =
        complaints.attempt(
            () -> Optional.of(new BehaviourFields(askers).behaviour(fields)), Optional.empty());
    Optional<Set<String>> faults = behaviour.map(SettingFields::names);
    AgentSettings settings =
        new AgentSettings(
            behaviour.orElse(Behaviour.NONE),
            complaints.attempt(() -> new LifeFields().life(fields, faults), Life.RUNNING),
            complaints.attempt(this::overrides, Map.of()),
            complaints.attempt(() -> new ContextParts(parts()), ContextParts.NONE),
            complaints.attempt(this::rules, ContextRules.NONE),
            complaints.attempt(
                () -> bound("engine", EngineSettings.class, EngineSettings.NONE),
                EngineSettings.NONE),
            complaints.attempt(
                () -> bound("notifications", Notifications.class, Notifications.NONE),
                Notifications.NONE));
    complaints.raise();
    return settings;
  }

  private static Set<String> names(Behaviour behaviour) {
    return behaviour.faults().stream().map(PlannedFault::name).collect(Collectors.toSet());
  }

  private <T> T bound(String key, Class<T> type, T otherwise) {
    return fields.containsKey(key) ? new Binder().bind(fields.get(key), type) : otherwise;
  }

  private Map<Oid, AgentSettings.OwnValue> overrides() {
    Map<Oid, AgentSettings.OwnValue> all = new LinkedHashMap<>();
    Complaints complaints = new Complaints();
    values(fields)
        .forEach(
            (name, node) ->
                complaints.attempt(
                    () -> all.put(name, new AgentSettings.OwnValue(NumberedText.of(node), node))));
    complaints.raise();
    return all;
  }

  private static Map<Oid, YamlNode> values(Map<String, YamlNode> fields) {
    YamlNode set = fields.get("set");
    Map<Oid, YamlNode> all = new LinkedHashMap<>();
    Complaints complaints = new Complaints();
    if (set != null) {
      set.map("names of variables and their values")
          .forEach((name, node) -> complaints.attempt(() -> all.put(oid(set, name), node)));
    }
    complaints.raise();
    return all;
  }

  private static Oid oid(YamlNode map, String name) {
    try {
      return Names.parse(name);
    } catch (IllegalArgumentException e) {
      throw map.wrong(name, e);
    }
  }

  private List<ContextParts.Part> parts() {
    List<ContextParts.Part> parts = new ArrayList<>();
    Complaints complaints = new Complaints();
    contexts().forEach((name, node) -> complaints.attempt(() -> parts.add(part(name, node))));
    complaints.raise();
    return parts;
  }

  private static ContextParts.Part part(String name, YamlNode node) {
    Map<String, YamlNode> own = keys(node);
    Complaints complaints = new Complaints();
    List<Oid> without =
        complaints.attempt(
            () ->
                own.containsKey("without")
                    ? Complaints.each(own.get("without").oneOrMore(), SettingFields::oid)
                    : List.of(),
            List.of());
    Map<Oid, YamlNode> set = complaints.attempt(() -> values(own), Map.of());
    complaints.raise();
    return new ContextParts.Part(name, without, own.get("snapshot"), set, node);
  }

  private static Oid oid(YamlNode node) {
    try {
      return Names.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw node.wrong(e);
    }
  }

  private Map<String, YamlNode> contexts() {
    YamlNode node = fields.get("contexts");
    return node == null ? Map.of() : node.map("names of contexts and what differs there");
  }

  private static Map<String, YamlNode> keys(YamlNode context) {
    return context.map("what differs: " + String.join(", ", CONTEXT_KEYS), CONTEXT_KEYS);
  }

  private ContextRules rules() {
    Complaints complaints = new Complaints();
    Map<String, String> aliases = new LinkedHashMap<>();
    contexts()
        .forEach(
            (name, node) -> {
              YamlNode names = node.isMap() ? node.map("what differs").get("names") : null;
              if (names != null) {
                names
                    .oneOrMore()
                    .forEach(alias -> complaints.attempt(() -> alias(aliases, alias, name)));
              }
            });
    ContextRules.Unknown unknown =
        complaints.attempt(
            () -> bound("unknown-context", ContextRules.Unknown.class, ContextRules.Unknown.SILENT),
            ContextRules.Unknown.SILENT);
    boolean isDefault = complaints.attempt(() -> bound("default", Boolean.class, false), false);
    complaints.raise();
    return new ContextRules(aliases, unknown, isDefault);
  }

  private void alias(Map<String, String> aliases, YamlNode alias, String name) {
    if (contexts().containsKey(alias.text()) || aliases.put(alias.text(), name) != null) {
      throw alias.wrong("two contexts are named '" + alias.text() + "'");
    }
  }
}

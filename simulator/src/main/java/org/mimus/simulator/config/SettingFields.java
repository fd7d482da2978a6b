// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mimus.simulator.ContextRules;
import org.mimus.simulator.EngineSettings;
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
    Behaviour behaviour = new BehaviourFields(askers).behaviour(fields);
    Set<String> faults =
        behaviour.faults().stream().map(PlannedFault::name).collect(Collectors.toSet());
    return new AgentSettings(
        behaviour,
        new LifeFields().life(fields, faults),
        overrides(),
        new ContextParts(parts()),
        rules(),
        fields.containsKey("engine")
            ? new Binder().bind(fields.get("engine"), EngineSettings.class)
            : EngineSettings.NONE,
        fields.containsKey("notifications")
            ? new Binder().bind(fields.get("notifications"), Notifications.class)
            : Notifications.NONE);
  }

  private Map<Oid, AgentSettings.OwnValue> overrides() {
    Map<Oid, AgentSettings.OwnValue> all = new LinkedHashMap<>();
    values(fields)
        .forEach(
            (name, node) ->
                all.put(name, new AgentSettings.OwnValue(new NumberedText(node.text()), node)));
    return all;
  }

  private static Map<Oid, YamlNode> values(Map<String, YamlNode> fields) {
    YamlNode set = fields.get("set");
    Map<Oid, YamlNode> all = new LinkedHashMap<>();
    if (set != null) {
      set.map("names of variables and their values")
          .forEach((name, node) -> all.put(oid(set, name), node));
    }
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
    contexts()
        .forEach(
            (name, node) -> {
              Map<String, YamlNode> own = keys(node);
              List<Oid> without = new ArrayList<>();
              if (own.containsKey("without")) {
                for (YamlNode one : own.get("without").oneOrMore()) {
                  try {
                    without.add(Names.parse(one.text()));
                  } catch (IllegalArgumentException e) {
                    throw one.wrong(e);
                  }
                }
              }
              parts.add(
                  new ContextParts.Part(name, without, own.get("snapshot"), values(own), node));
            });
    return parts;
  }

  private Map<String, YamlNode> contexts() {
    YamlNode node = fields.get("contexts");
    return node == null ? Map.of() : node.map("names of contexts and what differs there");
  }

  private static Map<String, YamlNode> keys(YamlNode context) {
    return context.map("what differs: " + String.join(", ", CONTEXT_KEYS), CONTEXT_KEYS);
  }

  private ContextRules rules() {
    Map<String, String> aliases = new LinkedHashMap<>();
    contexts()
        .forEach(
            (name, node) -> {
              YamlNode names = keys(node).get("names");
              if (names != null) {
                names.oneOrMore().forEach(alias -> alias(aliases, alias, name));
              }
            });
    ContextRules.Unknown unknown =
        fields.containsKey("unknown-context")
            ? new Binder().bind(fields.get("unknown-context"), ContextRules.Unknown.class)
            : ContextRules.Unknown.SILENT;
    boolean isDefault =
        fields.containsKey("default") && new Binder().bind(fields.get("default"), Boolean.class);
    return new ContextRules(aliases, unknown, isDefault);
  }

  private void alias(Map<String, String> aliases, YamlNode alias, String name) {
    if (contexts().containsKey(alias.text()) || aliases.put(alias.text(), name) != null) {
      throw alias.wrong("two contexts are named '" + alias.text() + "'");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Fault;
import org.mimus.simulator.behaviour.Occurrence;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.simulator.behaviour.Scope;

/** Reads what a file says of an agent's behaviour. */
final class BehaviourFields {
  /** The keys of an agent that are about its behaviour. */
  static final List<String> KEYS =
      List.of("preset", "latency", "faults", "one-at-a-time", "rate-limit");

  /** What a fault can say beside what is its own. */
  record Label(Optional<String> name, @org.mimus.simulator.data.Default("true") boolean active) {}

  private final Binder binder = new Binder();
  private final Askers askers;

  BehaviourFields() {
    this(Askers.ANYBODY);
  }

  /**
   * @param askers who may ask the agent, as far as the file says
   */
  BehaviourFields(Askers askers) {
    this.askers = askers;
  }

  /** The presets, and what is said beside them. */
  Behaviour behaviour(Map<String, YamlNode> fields) {
    Behaviour all = Behaviour.NONE;
    for (YamlNode node : nodes(fields, "preset")) {
      all = all.and(preset(node));
    }
    return all.and(own(fields));
  }

  private static Behaviour preset(YamlNode node) {
    return Preset.of(node.text())
        .map(Preset::behaviour)
        .orElseThrow(
            () ->
                node.wrong(
                    "there is no preset '%s', only %s"
                        .formatted(
                            node.text(),
                            Stream.of(Preset.values())
                                .map(Preset::label)
                                .collect(Collectors.joining(", ")))));
  }

  private Behaviour own(Map<String, YamlNode> fields) {
    return new Behaviour(
        nodes(fields, "latency").stream()
            .map(node -> binder.bind(node, PlannedLatency.class))
            .toList(),
        nodes(fields, "faults").stream().map(this::fault).toList(),
        Optional.ofNullable(fields.get("one-at-a-time"))
            .map(node -> binder.bind(node, OneAtATime.class)),
        Optional.ofNullable(fields.get("rate-limit"))
            .map(node -> binder.bind(node, RateLimit.class)));
  }

  private static List<YamlNode> nodes(Map<String, YamlNode> fields, String key) {
    YamlNode node = fields.get(key);
    return node == null ? List.of() : node.oneOrMore();
  }

  private PlannedFault fault(YamlNode node) {
    Binder.Part<Fault> part =
        binder.part(node, Fault.class, List.of(Scope.class, Occurrence.class, Label.class));
    Label label = binder.bind(part.rest(), node, Label.class);
    PlannedFault planned =
        new PlannedFault(
            label.name.orElse(Fault.nameOf(part.kind())),
            part.kind(),
            binder.bind(part.rest(), node, Scope.class),
            binder.bind(part.rest(), node, Occurrence.class),
            label.active);
    planned
        .objection(askers)
        .ifPresent(
            why -> {
              throw node.wrong(why);
            });
    return planned;
  }
}

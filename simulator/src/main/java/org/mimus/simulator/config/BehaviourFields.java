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
    Complaints complaints = new Complaints();
    List<Behaviour> presets =
        complaints.attempt(
            () -> Complaints.each(nodes(fields, "preset"), BehaviourFields::preset), List.of());
    Behaviour own = complaints.attempt(() -> own(fields), Behaviour.NONE);
    complaints.raise();
    return presets.stream().reduce(Behaviour.NONE, Behaviour::and).and(own);
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
    Complaints complaints = new Complaints();
    Behaviour own =
        new Behaviour(
            complaints.attempt(
                () ->
                    Complaints.each(
                        nodes(fields, "latency"), node -> binder.bind(node, PlannedLatency.class)),
                List.of()),
            complaints.attempt(
                () -> Complaints.each(nodes(fields, "faults"), this::fault), List.of()),
            complaints.attempt(
                () -> one(fields, "one-at-a-time", OneAtATime.class), Optional.empty()),
            complaints.attempt(() -> one(fields, "rate-limit", RateLimit.class), Optional.empty()));
    complaints.raise();
    return own;
  }

  private <T> Optional<T> one(Map<String, YamlNode> fields, String key, Class<T> type) {
    return Optional.ofNullable(fields.get(key)).map(node -> binder.bind(node, type));
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

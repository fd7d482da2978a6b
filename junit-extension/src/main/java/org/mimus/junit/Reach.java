// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mimus.simulator.time.ManualClock;

/**
 * The agents of a class and of those around it.
 *
 * @param levels the nearest class first
 */
record Reach(List<ClassAgents> levels) {
  boolean isEmpty() {
    return levels.stream().allMatch(level -> level.agents().isEmpty());
  }

  /**
   * The nearest agent with a name, or the one agent of the nearest class that has any.
   *
   * @param id empty for any
   * @param place who asks, for the message
   */
  RunningAgent find(String id, String place) {
    if (isEmpty()) {
      throw new ExtensionConfigurationException(
          place
              + " asks for an agent, but no class around it has one; name a snapshot there or on the"
              + " class, as in @SnmpAgent(\"example-switch\")");
    }
    return id.isEmpty() ? only(place) : named(id, place);
  }

  /** The nearest sink of a class; empty where none has one. */
  Optional<RunningSink> sink() {
    return levels.stream().map(ClassAgents::ownSink).flatMap(Optional::stream).findFirst();
  }

  /** The manual clock of the agents of classes; empty where none has one. */
  Optional<ManualClock> clock() {
    return levels.stream().map(ClassAgents::clock).flatMap(Optional::stream).findFirst();
  }

  private RunningAgent named(String id, String place) {
    return levels.stream()
        .map(level -> level.named(id))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    place + " names no agent of the classes around it, which have " + names()));
  }

  private String names() {
    return levels.stream()
        .flatMap(level -> level.agents().stream())
        .map(agent -> "'" + agent.declaration().id() + "'")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private RunningAgent only(String place) {
    ClassAgents nearest =
        levels.stream().filter(level -> !level.agents().isEmpty()).findFirst().orElseThrow();
    if (nearest.agents().size() == 1) {
      return nearest.agents().iterator().next();
    }
    String candidates =
        nearest.agents().stream()
            .map(RunningAgent::declaration)
            .map(found -> "\n  '%s' by %s".formatted(found.id(), found))
            .collect(Collectors.joining());
    throw new ExtensionConfigurationException(
        "%s could get any of these agents; choose one, as in @SnmpAgent(id = \"%s\"):%s"
            .formatted(place, nearest.agents().iterator().next().declaration().id(), candidates));
  }
}

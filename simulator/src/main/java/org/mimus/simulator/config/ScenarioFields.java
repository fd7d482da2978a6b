// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;

/**
 * Reads a scenario, and checks that what it is about is there.
 *
 * @param isOfAgent whether it is that of one agent, and names none
 * @param faults the names of faults by the name of the agent; empty where they could not all be
 *     read, so that nobody knows what is not there
 */
record ScenarioFields(boolean isOfAgent, Optional<Map<String, Set<String>>> faults) {
  /** Of the scenario of an agent that has some faults. */
  static ScenarioFields ofAgent(Optional<Set<String>> faults) {
    return new ScenarioFields(true, faults.map(names -> Map.of("", names)));
  }

  Scenario scenario(YamlNode list) {
    Binder binder = new Binder();
    List<Step> steps = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Complaints complaints = new Complaints();
    for (YamlNode node : list.list("steps")) {
      complaints.attempt(
          () -> {
            Step step = binder.bind(node, Step.class);
            steps.add(step);
            if (step.name().isPresent() && !names.add(step.name().get())) {
              throw node.wrong("two steps are named '" + step.name().get() + "'");
            }
            check(node, step);
          });
    }
    complaints.raise();
    for (int i = 0; i < steps.size(); i++) {
      YamlNode when = part(list.list("steps").get(i), "when");
      Step step = steps.get(i);
      complaints.attempt(() -> checkBefore(when, step, steps));
    }
    complaints.raise();
    return new Scenario(steps);
  }

  /** Goes back from step to step to one that waits for none. */
  private static void checkBefore(YamlNode when, Step last, List<Step> steps) {
    Set<String> waited = new LinkedHashSet<>();
    Step step = last;
    while (step.when() instanceof Trigger.After after) {
      Optional<Step> before =
          steps.stream().filter(one -> one.name().equals(Optional.of(after.step()))).findFirst();
      if (before.isEmpty() && waited.isEmpty()) {
        throw when.wrong("there is no step '" + after.step() + "'");
      }
      if (before.isEmpty()) {
        return; // which is told of the step that waits for it
      }
      if (!waited.add(after.step())) {
        throw when.wrong(
            "this step never comes, since steps wait for each other in a circle: "
                + String.join(", ", waited));
      }
      step = before.get();
    }
  }

  private void check(YamlNode node, Step step) {
    Complaints complaints = new Complaints();
    complaints.attempt(() -> checkAgents(node, step));
    complaints.attempt(() -> checkFaults(node, step));
    complaints.raise();
  }

  private static YamlNode part(YamlNode step, String key) {
    return step.map("the keys of a step").get(key);
  }

  private void checkAgents(YamlNode node, Step step) {
    if (!step.agents().isEmpty()) {
      Complaints complaints = new Complaints();
      part(node, "agents")
          .oneOrMore()
          .forEach(agent -> complaints.attempt(() -> checkAgent(agent, agent.text())));
      complaints.raise();
    }
    step.when().agent().ifPresent(agent -> checkAgent(part(node, "when"), agent));
  }

  private void checkAgent(YamlNode place, String agent) {
    if (isOfAgent) {
      throw place.wrong("the scenario of an agent is about it alone, and names none");
    }
    if (faults.isPresent() && !faults.get().containsKey(agent)) {
      List<String> known = List.copyOf(faults.get().keySet());
      throw place.wrong(
          "there is no agent '%s' in this file%s"
              .formatted(
                  agent, known.size() > 10 ? "" : "; there are " + String.join(", ", known)));
    }
  }

  private void checkFaults(YamlNode node, Step step) {
    List<YamlNode> places = part(node, "then").oneOrMore();
    for (int i = 0; i < places.size(); i++) {
      Action action = step.then().get(i);
      checkFiles(places.get(i), action);
      if (action instanceof Action.FaultOn on) {
        checkFault(places.get(i), step, on.name());
      } else if (action instanceof Action.FaultOff off) {
        checkFault(places.get(i), step, off.name());
      }
    }
  }

  /** Who may not name files of this host may not let values be read from them. */
  static void checkFiles(YamlNode place, Action action) {
    if (place.places().isConfined()
        && action instanceof Action.Move move
        && move.values().values().stream().anyMatch(LifeFields::namesFiles)) {
      throw place.wrong("snapshots can be played one after the other by a new agent only");
    }
  }

  private void checkFault(YamlNode place, Step step, String fault) {
    Map<String, Set<String>> known = faults.orElse(Map.of());
    for (String agent : step.agents().isEmpty() ? known.keySet() : step.agents()) {
      if (known.containsKey(agent) && !known.get(agent).contains(fault)) {
        String whose = isOfAgent ? "this agent" : "agent '" + agent + "'";
        throw place.wrong(whose + " has no fault '" + fault + "'");
      }
    }
  }
}

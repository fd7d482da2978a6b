// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;

/**
 * What is said of agents in the words of fleet files, by who is no file: a program elsewhere. It
 * has no environment variables, and names no file but those in folders that it is given. Every
 * {@link FleetException} here says what is wrong at which line and column.
 */
public final class Words {
  private final Form form;
  private final String text;
  private final List<Path> folders;

  /** What names no file. */
  public Words(Form form, String text) {
    this(form, text, List.of());
  }

  /**
   * @param folders where snapshots can be that are named
   */
  public Words(Form form, String text, List<Path> folders) {
    this.form = form;
    this.text = text;
    this.folders = List.copyOf(folders);
  }

  private YamlNode node() {
    try {
      return YamlNode.read(form, "body", text, Places.only(folders));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be read", e);
    }
  }

  /** The keys of an agent that are about its behaviour: {@code latency}, {@code faults}, ... */
  public Behaviour behaviour() {
    return new BehaviourFields()
        .behaviour(node().map("the keys of a behaviour", BehaviourFields.KEYS));
  }

  /** What a step of a scenario has behind {@code then}: one thing, or a list. */
  public List<Action> actions() {
    return List.copyOf(Complaints.each(node().oneOrMore(), Words::action));
  }

  private static Action action(YamlNode node) {
    Action action = new Binder().kind(node, Action.class);
    ScenarioFields.checkFiles(node, action);
    return action;
  }

  /** How an agent is to begin anew. */
  public Reboot reboot() {
    return new Binder().kind(node(), Reboot.class);
  }

  /**
   * The steps of a scenario.
   *
   * @param agents the names of the agents there are, with those of their faults
   */
  public Scenario scenario(Map<String, Set<String>> agents) {
    return new ScenarioFields(false, Optional.of(agents)).scenario(node());
  }

  /** The names of faults, as {@link #scenario} wants them. */
  public static Map<String, Set<String>> faults(Map<String, Behaviour> agents) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    agents.forEach(
        (name, behaviour) ->
            all.put(
                name,
                behaviour.faults().stream().map(PlannedFault::name).collect(Collectors.toSet())));
    return all;
  }

  /** Agents and their users, with {@code defaults} and {@code groups}. */
  public FleetFile fleet() {
    return new FleetReader(name -> null).read(node());
  }

  /** What {@link #behaviour} reads, as JSON. */
  public static String of(Behaviour behaviour) {
    return Speller.behaviour(behaviour).toString();
  }

  /** What {@link #actions} reads, as JSON. */
  public static String of(List<Action> actions) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    actions.forEach(action -> all.add(Speller.node(action, Action.class)));
    return all.toString();
  }

  /** What {@link #reboot} reads, as JSON. */
  public static String of(Reboot reboot) {
    return Speller.node(reboot, Reboot.class).toString();
  }

  /** What {@link #scenario} reads, as JSON. */
  public static String of(Scenario scenario) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    scenario.steps().forEach(step -> all.add(Speller.node(step, Step.class)));
    return all.toString();
  }
}

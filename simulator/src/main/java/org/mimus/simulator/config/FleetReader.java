// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.time.TimeFlow;

/**
 * Reads a file about a fleet and those that it includes. Reports all that is wrong, not the first.
 */
final class FleetReader {
  /** The keys of a file. */
  static final List<String> KEYS =
      List.of(
          "include",
          "defaults",
          "groups",
          "agents",
          "users",
          "clock",
          "seed",
          "scenario",
          ServeSettings.KEY);

  /** Those of what is said by who must not name files. */
  private static final List<String> SAID_KEYS = List.of("defaults", "groups", "agents", "users");

  private final UnaryOperator<String> environment;
  private final List<AgentUser> users = new ArrayList<>();
  private final Set<Object> userNames = new HashSet<>();
  private final Map<String, YamlNode> groups = new LinkedHashMap<>();
  private final List<Found> found = new ArrayList<>();
  private final Set<Path> files = new LinkedHashSet<>();
  private final Complaints complaints = new Complaints();
  private Optional<TimeFlow> clock = Optional.empty();
  private OptionalLong seed = OptionalLong.empty();
  private ServeSettings serve = ServeSettings.NONE;

  /** Null where no file has one. */
  private YamlNode scenario;

  private Scenario scenarioRead = Scenario.NONE;

  /** Whether a file that is included could not be read, so that its agents are not known. */
  private boolean lacksFiles;

  /** An agent, and what holds for all of its file. */
  private record Found(YamlNode place, Map<String, YamlNode> defaults) {}

  FleetReader(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  FleetFile read(Path file) throws IOException {
    read(file, Map.of(), List.of());
    return described(file.toAbsolutePath().getParent());
  }

  /** Reads what somebody says of agents who must not name files of this host. */
  FleetFile read(YamlNode said) {
    complaints.attempt(
        () -> {
          Map<String, YamlNode> parts = parts(said, SAID_KEYS);
          Map<String, YamlNode> defaults = new LinkedHashMap<>();
          complaints.attempt(() -> defaults(parts.get("defaults"), defaults));
          complaints.attempt(() -> groups(parts.get("groups")));
          users(parts.get("users"));
          agents(parts.get("agents"), defaults);
        });
    return described(said.places().folder());
  }

  private FleetFile described(Path folder) {
    List<AgentTemplate> agents = new ArrayList<>();
    for (Found one : found) {
      complaints.attempt(
          () ->
              agents.add(
                  new AgentTemplate(
                      new AgentFields(one.place, users, new Groups(one.defaults, groups)))));
    }
    agents.forEach(agent -> files.addAll(agent.files()));
    complaints.attempt(() -> scenarioRead = scenario(agents));
    complaints.tell();
    return new FleetFile(
        folder, agents, users, clock, seed, List.copyOf(files), scenarioRead, serve);
  }

  private Scenario scenario(List<AgentTemplate> agents) {
    if (scenario == null) {
      return Scenario.NONE;
    }
    Map<String, Set<String>> faults = new LinkedHashMap<>();
    agents.forEach(template -> faults.putAll(template.faults()));
    boolean areAll = agents.size() == found.size() && !lacksFiles;
    return new ScenarioFields(false, areAll ? Optional.of(faults) : Optional.empty())
        .scenario(scenario);
  }

  /** The parts of a file, of which those that are unknown are told. */
  private Map<String, YamlNode> parts(YamlNode file, List<String> keys) {
    String what = "keys, such as 'agents:'";
    Map<String, YamlNode> parts = file.map(what);
    complaints.attempt(() -> file.map(what, keys));
    return parts;
  }

  private static void defaults(YamlNode node, Map<String, YamlNode> defaults) {
    if (node != null) {
      defaults.putAll(node.map("keys of agents"));
      node.map("keys of agents", AgentFields.COMMON_KEYS);
    }
  }

  private void read(Path file, Map<String, YamlNode> outer, List<Path> including)
      throws IOException {
    files.add(file.toAbsolutePath().normalize());
    YamlNode whole;
    try {
      whole = YamlNode.read(file.toString(), Files.readString(file), environment);
    } catch (CharacterCodingException e) {
      throw new FleetException(file + ": this is no UTF-8", e);
    }
    Map<String, YamlNode> parts = parts(whole, KEYS);
    Map<String, YamlNode> defaults = new LinkedHashMap<>(outer);
    List<Path> inside = new ArrayList<>(including);
    inside.add(file.toAbsolutePath().normalize());
    complaints.attempt(() -> defaults(parts.get("defaults"), defaults));
    if (parts.containsKey("include")) {
      for (YamlNode one : parts.get("include").oneOrMore()) {
        include(one, defaults, inside);
      }
    }
    complaints.attempt(() -> groups(parts.get("groups")));
    users(parts.get("users"));
    complaints.attempt(() -> agents(parts.get("agents"), defaults));
    complaints.attempt(() -> clock(parts.get("clock")));
    complaints.attempt(() -> scenario(parts.get("scenario")));
    complaints.attempt(() -> seed(parts.get("seed")));
    complaints.attempt(() -> serve(whole, parts.get(ServeSettings.KEY), !including.isEmpty()));
  }

  private void include(YamlNode place, Map<String, YamlNode> defaults, List<Path> including) {
    try {
      Path file = place.path().normalize();
      if (including.contains(file)) {
        throw place.wrong(file + " includes itself");
      }
      readIncluded(place, file, defaults, including);
    } catch (FleetException e) {
      complaints.add(e);
      lacksFiles = true;
    }
  }

  private void readIncluded(
      YamlNode place, Path file, Map<String, YamlNode> defaults, List<Path> including) {
    try {
      read(file, defaults, including);
    } catch (NoSuchFileException e) {
      throw place.wrong("there is no file " + file);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? " is a folder" : " cannot be read";
      throw new FleetException(place.wrong(file + why).getMessage(), e);
    }
  }

  private void groups(YamlNode node) {
    if (node == null) {
      return;
    }
    node.map("names of groups")
        .forEach(
            (name, group) -> {
              complaints.attempt(() -> group.map("keys of agents", AgentFields.COMMON_KEYS));
              if (groups.putIfAbsent(name, group) != null) {
                complaints.add(group.wrong("two groups are named '" + name + "'"));
              }
            });
  }

  private void agents(YamlNode node, Map<String, YamlNode> defaults) {
    if (node != null) {
      node.list("agents").forEach(one -> found.add(new Found(one, defaults)));
    }
  }

  private void clock(YamlNode node) {
    if (node != null) {
      clock = Optional.of(new Binder().kind(node, TimeFlow.class));
    }
  }

  private void scenario(YamlNode node) {
    if (node != null && scenario != null) {
      throw node.wrong("another file that is included has a scenario already");
    }
    scenario = node == null ? scenario : node;
  }

  private void seed(YamlNode node) {
    if (node != null) {
      seed = OptionalLong.of(new Binder().bind(node, Long.class));
    }
  }

  private void serve(YamlNode whole, YamlNode node, boolean isIncluded) {
    if (node != null && isIncluded) {
      throw whole.wrong(
          ServeSettings.KEY,
          new IllegalArgumentException(
              "'serve' cannot stand in a file that another includes, only in that one"));
    }
    serve = node == null ? serve : ServeSettings.of(node);
  }

  private void users(YamlNode node) {
    if (node != null) {
      complaints.attempt(
          () -> node.list("users").forEach(one -> complaints.attempt(() -> user(one))));
    }
  }

  private void user(YamlNode node) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    node.map("the keys of a user, such as 'name:'", UserFields.KEYS)
        .forEach(
            (key, value) -> {
              if (key.endsWith("-file") && node.places().isConfined()) {
                throw value.wrong("a file of this host cannot be named here");
              }
              fields.put(key, value.oneOrMore().stream().map(YamlNode::text).toList());
            });
    AgentUser user;
    try {
      user = new UserFields(fields, environment).user();
    } catch (FleetException e) {
      String message = e.getMessage();
      for (YamlNode value : node.map("the keys of a user").values()) {
        for (YamlNode one : value.oneOrMore()) {
          message = one.shown(message);
        }
      }
      throw new FleetException(
          node.wrong(message).getMessage(), message.equals(e.getMessage()) ? e : null);
    }
    if (!userNames.add(user.user().name())) {
      throw node.wrong("two users are named '" + user.user().name() + "'");
    }
    users.add(user);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.config.UserFields;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.security.usm.UsmUser;

/** What a container plays, as arguments of {@code mimus serve}. */
final class Served {
  private static final String FOLDER = "/snapshots/";
  private static final String FLEET = FOLDER + "fleet.yaml";

  /** Paths inside the container, with the communities of each. */
  private final Map<String, List<String>> snapshots = new LinkedHashMap<>();

  /** As options of the command say them. */
  private final List<String> users = new ArrayList<>();

  private String last;
  private boolean fleet;

  /** Where the file is in the container. */
  String addSnapshot(Path file) {
    String path = FOLDER + file.getFileName();
    if (snapshots.putIfAbsent(path, new ArrayList<>()) != null) {
      throw new IllegalArgumentException("two snapshots are named " + file.getFileName());
    }
    last = path;
    return path;
  }

  void addCommunity(String community) {
    if (last == null) {
      throw new IllegalStateException("a community is one of a snapshot: call withSnapshot first");
    }
    snapshots.get(last).add(community);
  }

  /** Where the file is in the container. */
  String addFleet() {
    fleet = true;
    return FLEET;
  }

  void addUser(String user) {
    users.add(user);
  }

  /** The users, as managers know them; not those whose secrets only the container knows. */
  List<UsmUser> users() {
    List<UsmUser> known = new ArrayList<>();
    for (String text : users) {
      try {
        known.add(UserFields.parse(fields(text), name -> null).user());
      } catch (FleetException e) {
        // What is wrong with it is for the command to say, which knows its environment and files.
      }
    }
    return known;
  }

  /** What --v3-user has: a name and keys with values; a comma of a value has a \ before it. */
  private static Map<String, List<String>> fields(String text) {
    List<String> parts = List.of(text.split("(?<!\\\\),", -1));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("name", List.of(parts.get(0).replaceFirst(":rw$", "")));
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(part.substring(0, equals), key -> new ArrayList<>())
            .add(part.substring(equals + 1).replaceAll("\\\\(.)", "$1"));
      }
    }
    return fields;
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    users.forEach(user -> arguments.add("--v3-user=" + user));
    if (fleet) {
      arguments.add(FLEET);
      return arguments;
    }
    snapshots.forEach((path, communities) -> arguments.add(argument(path, communities)));
    return arguments;
  }

  private static String argument(String path, List<String> communities) {
    if (communities.isEmpty()) {
      return path;
    }
    String name = Snapshots.stripSuffix(path.substring(FOLDER.length()));
    StringBuilder agent = new StringBuilder("--agent=");
    agent.append(escaped(name)).append('=').append(escaped(path));
    communities.forEach(one -> agent.append(",community=").append(escaped(one)));
    return agent.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(",", "\\,");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mimus.snapshot.Snapshots;

/** What a container plays, as arguments of {@code mimus serve}. */
final class Served {
  private static final String FOLDER = "/snapshots/";
  private static final String FLEET = FOLDER + "fleet.yaml";

  /** Paths inside the container, with the communities of each. */
  private final Map<String, List<String>> snapshots = new LinkedHashMap<>();

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

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.time.TimeFlow;
import org.mimus.snapshot.SnapshotSource;
import org.mimus.snapshot.Snapshots;

/**
 * A YAML file about a fleet: agents, one by one or by the thousand, and the users of SNMPv3.
 *
 * <pre>
 * agents:
 *   - name: core
 *     snapshot: core.jsonl
 *     listen: 127.0.0.1:1161
 *   - name: edge-{n}
 *     count: 250
 *     snapshot: [edge-a.snmprec, edge-b.snmprec]
 *     listen: 127.0.1.0/24:161
 *     communities: edge-{n}
 * users:
 *   - name: ops
 *     auth: SHA-256
 *     auth-pass-env: OPS_AUTH
 * </pre>
 *
 * @param folder what the paths of snapshots begin at
 * @param users of every agent that names none
 * @param clock how the agents' time passes, if it is said
 */
public record FleetFile(
    Path folder, List<AgentTemplate> agents, List<AgentUser> users, Optional<TimeFlow> clock) {
  private static final List<String> KEYS = List.of("agents", "users", "clock");

  /** How YAML of this kind begins, behind blank lines and comments. */
  private static final Pattern BEGINNING =
      Pattern.compile("(---|agents\\s*:|users\\s*:|clock\\s*:).*");

  private static final int LOOKED_AT = 4_096;

  public FleetFile {
    agents = List.copyOf(agents);
    users = List.copyOf(users);
  }

  /**
   * Whether a file's content looks like a fleet, and not like a snapshot.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isOne(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    char[] beginning = new char[LOOKED_AT];
    int length;
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      length = in.read(beginning);
    }
    return new String(beginning, 0, Math.max(length, 0))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> BEGINNING.matcher(line).matches())
        .isPresent();
  }

  /**
   * Reads a file.
   *
   * @param environment the value of an environment variable, or null
   * @throws FleetException if something in it is wrong: the message says in which line and column
   * @throws IOException if it cannot be read
   */
  public static FleetFile read(Path file, UnaryOperator<String> environment) throws IOException {
    Map<String, YamlNode> parts;
    try {
      parts =
          YamlNode.read(file.toString(), Files.readString(file))
              .map("keys, such as 'agents:'", KEYS);
    } catch (CharacterCodingException e) {
      throw new FleetException(file + ": this is no UTF-8", e);
    }
    List<AgentUser> users =
        parts.containsKey("users") ? users(parts.get("users"), environment) : List.of();
    List<AgentTemplate> agents =
        parts.containsKey("agents") ? agents(parts.get("agents"), users) : List.of();
    Optional<TimeFlow> clock =
        Optional.ofNullable(parts.get("clock"))
            .map(node -> new Binder().kind(node, TimeFlow.class));
    return new FleetFile(file.toAbsolutePath().getParent(), agents, users, clock);
  }

  private static List<AgentUser> users(YamlNode list, UnaryOperator<String> environment) {
    List<AgentUser> users = new ArrayList<>();
    Set<Object> names = new HashSet<>();
    for (YamlNode node : list.list("users")) {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      node.map("the keys of a user, such as 'name:'", UserFields.KEYS)
          .forEach(
              (key, value) ->
                  fields.put(key, value.oneOrMore().stream().map(YamlNode::text).toList()));
      AgentUser user;
      try {
        user = new UserFields(fields, environment).user();
      } catch (FleetException e) {
        throw node.wrong(e);
      }
      if (!names.add(user.user().name())) {
        throw node.wrong("two users are named '" + user.user().name() + "'");
      }
      users.add(user);
    }
    return users;
  }

  private static List<AgentTemplate> agents(YamlNode list, List<AgentUser> users) {
    List<AgentTemplate> agents = new ArrayList<>();
    for (YamlNode node : list.list("agents")) {
      agents.add(new AgentTemplate(new AgentFields(node, users)));
    }
    return agents;
  }

  /**
   * Where the snapshot of an agent comes from.
   *
   * @param snapshot a file, its path as it is written, or the name of a bundled one
   * @throws FleetException if it is neither, saying where that stands
   */
  public SnapshotSource source(AgentTemplate template, String snapshot) {
    try {
      Path path = folder.resolve(snapshot);
      if (Files.isRegularFile(path)) {
        return SnapshotSource.file(path);
      }
    } catch (InvalidPathException e) {
      throw template.wrong("'" + snapshot + "' is no path: " + e.getReason());
    }
    if (Snapshots.bundled().contains(snapshot)) {
      return SnapshotSource.bundled(snapshot);
    }
    throw template.wrong(
        "snapshot '%s' is no file below %s, and none that comes with Mimus: %s"
            .formatted(snapshot, folder, String.join(", ", Snapshots.bundled())));
  }

  /**
   * All agents, for {@link Fleet#start}. Their snapshots are read on all processors, each once.
   *
   * @param shared the addresses of those that have none of their own
   * @throws FleetException if a snapshot is not there, or has an error in it
   * @throws IOException if one cannot be read
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public List<AgentSpec> specs(List<InetSocketAddress> shared)
      throws IOException, InterruptedException {
    return new FleetSpecs(this, shared).all();
  }
}

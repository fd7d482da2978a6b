// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.scenario.Scenario;
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
 * @param seed of all planned chance, if it is said
 * @param files this one and those that it includes
 * @param clock how the agents' time passes, if it is said
 * @param scenario what happens to the agents of the file
 * @param serve options of the command that serves it
 */
public record FleetFile(
    Path folder,
    List<AgentTemplate> agents,
    List<AgentUser> users,
    Optional<TimeFlow> clock,
    OptionalLong seed,
    List<Path> files,
    Scenario scenario,
    ServeSettings serve) {
  /** How YAML of this kind begins, behind blank lines and comments. */
  private static final Pattern BEGINNING =
      Pattern.compile("(---|(?:" + String.join("|", FleetReader.KEYS) + ")\\s*:).*");

  private static final int LOOKED_AT = 4_096;

  public FleetFile {
    agents = List.copyOf(agents);
    users = List.copyOf(users);
    files = List.copyOf(files);
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
   * Reads a file, and those that it includes. <code>${NAME}</code> in a value is an environment
   * variable, <code>${NAME:-text}</code> one that need not be there; <code>$${</code> is only
   * <code>
   * ${</code>.
   *
   * @param environment the value of an environment variable, or null
   * @throws FleetException if something in it is wrong: the message says for each mistake in which
   *     line and column
   * @throws IOException if it cannot be read
   */
  public static FleetFile read(Path file, UnaryOperator<String> environment) throws IOException {
    return read(file, environment, List.of());
  }

  /**
   * Reads a file that may have changed.
   *
   * @param before what is still in force: agents that are described as they were have the same
   *     contexts, and so are equal
   */
  public static FleetFile read(
      Path file, UnaryOperator<String> environment, Collection<FleetFile> before)
      throws IOException {
    FleetFile now = new FleetReader(environment).read(file);
    Map<String, ContextParts> known = new HashMap<>();
    before.forEach(
        one -> one.agents.forEach(agent -> known.put(agent.contexts().text(), agent.contexts())));
    return new FleetFile(
        now.folder,
        now.agents.stream().map(agent -> agent.with(known)).toList(),
        now.users,
        now.clock,
        now.seed,
        now.files,
        now.scenario,
        now.serve);
  }

  /**
   * Where the snapshot of an agent comes from.
   *
   * @param snapshot a file, its path as it is written, or the name of a bundled one
   * @throws FleetException if it is neither, saying where that stands
   */
  public SnapshotSource source(AgentTemplate template, String snapshot) {
    try {
      Optional<Path> file = template.places().find(snapshot).filter(Files::isRegularFile);
      if (file.isPresent()) {
        return SnapshotSource.file(file.get());
      }
    } catch (IllegalArgumentException e) {
      throw template.wrong(e.getMessage());
    }
    if (Snapshots.bundled().contains(snapshot)) {
      return SnapshotSource.bundled(snapshot);
    }
    throw template.wrong(
        "snapshot '%s' is no file below %s, and none that comes with Mimus: %s"
            .formatted(snapshot, template.places(), String.join(", ", Snapshots.bundled())));
  }

  /** What is wrong with an agent, with the line and column where it is described in this file. */
  public FleetException located(FleetException wrong) {
    return wrong
        .agent()
        .flatMap(name -> agents.stream().filter(template -> template.hasAgent(name)).findFirst())
        .map(template -> template.wrong(wrong.getMessage()))
        .orElse(wrong);
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

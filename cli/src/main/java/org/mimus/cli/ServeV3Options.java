// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetBuilder;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.time.TimeFlow;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Option;

/** What {@code serve} is told about SNMPv3. */
final class ServeV3Options {
  private static final int CONTEXTS_SHOWN = 10;

  @Option(
      names = "--v3-user",
      paramLabel = "NAME[,KEY=VALUE...]",
      description =
          "A user of SNMPv3, of all agents; can be repeated; see below. The name of an agent is its"
              + " context.")
  private List<String> given = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = "A fleet file; it can be a PATH as well.")
  private String config;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Where all planned chance of faults, latency and values comes from: the same number gives"
              + " the same. Default: another one each time; the line 'ready' says which.")
  private Long seed;

  @Option(
      names = "--state-dir",
      paramLabel = "FOLDER",
      description =
          "Where to keep how often the engines of SNMPv3 have booted. Default: nowhere, it is the"
              + " seconds since 2026 began.")
  private String stateFolder;

  @Option(
      names = "--engine-id",
      paramLabel = "0xHEX",
      description = "The ID of the only engine for SNMPv3. Default: made of address and name.")
  private String engineId;

  /** The file that is given as such. */
  Optional<String> config() {
    return Optional.ofNullable(config);
  }

  /** Those of the files, then those of the command line. */
  List<AgentUser> users(List<FleetFile> files) {
    List<AgentUser> all = new ArrayList<>();
    files.forEach(file -> all.addAll(file.users()));
    given.forEach(text -> all.add(UserOption.parse("--v3-user", text)));
    return List.copyOf(all);
  }

  /** A user that can ask for nothing is a mistake. */
  static void checkContexts(List<AgentUser> users, RunningAgents running) {
    if (users.stream().allMatch(user -> user.contexts().isEmpty())) {
      return;
    }
    Set<String> there = new LinkedHashSet<>();
    running.agents().forEach(one -> there.addAll(one.agent().contextNames()));
    for (AgentUser user : users) {
      for (String context : user.contexts()) {
        if (!there.contains(context)) {
          throw new UsageException(
              "user '%s' may ask for context '%s', which no agent has"
                  .formatted(user.user().name(), context),
              "There are: "
                  + there.stream()
                      .limit(CONTEXTS_SHOWN)
                      .map(name -> "'" + name + "'")
                      .collect(Collectors.joining(", "))
                  + (there.size() > CONTEXTS_SHOWN ? ", ..." : "."));
        }
      }
    }
  }

  /** The engines have the same IDs each time that the same addresses are served. */
  Fleet fleet(FleetBuilder builder, InetSocketAddress first, List<FleetFile> files) {
    builder.id("serve " + UdpAddress.format(first));
    seed(files).ifPresent(builder::seed);
    clock(files).ifPresent(flow -> builder.simulatedClock(flow.start()));
    if (stateFolder != null) {
      builder.stateDirectory(FileTrouble.path(stateFolder));
    }
    return builder.open();
  }

  /** Where all planned chance comes from: the command line, else the first file that says it. */
  OptionalLong seed(List<FleetFile> files) {
    return seed != null
        ? OptionalLong.of(seed)
        : files.stream().map(FleetFile::seed).flatMapToLong(OptionalLong::stream).findFirst();
  }

  /** How time passes for all agents. */
  static Optional<TimeFlow> clock(List<FleetFile> files) {
    Set<TimeFlow> given = new LinkedHashSet<>();
    files.forEach(file -> file.clock().ifPresent(given::add));
    if (given.size() > 1) {
      throw new UsageException("the fleet files have different clocks, and all agents share one");
    }
    Optional<TimeFlow> clock = given.stream().findFirst();
    if (clock.filter(TimeFlow.Manual.class::isInstance).isPresent()) {
      throw new UsageException(
          "a manual clock stands still, and nobody could move it while agents are served",
          "It is for tests; leave clock out, or say: clock: {accelerated: 60}");
    }
    return clock;
  }

  /** The ID that is given for the only engine. */
  Optional<EngineId> engineId() {
    try {
      return Optional.ofNullable(engineId).map(EngineId::parse);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--engine-id: " + e.getMessage());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.benchmarks.load.LoadResult;

/**
 * Measures Mimus and its peers side by side: all of them are started, then each is put under load
 * in turn, again and again. {@code benchmarks/run} calls it.
 */
public final class SideBySide {
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofMillis(300);
  private static final int STARTS = 5;

  private final Settings settings;
  private final List<RunningServer> running = new ArrayList<>();
  private final Rounds rounds = new Rounds();

  private SideBySide(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings = Settings.parse(arguments);
    Runtime.getRuntime().addShutdownHook(new Thread(SideBySide::endServers));
    Path file = settings.output().resolve("performance.md");
    if (settings.firstAgentOnly()) {
      new FirstAgents(settings).replaceIn(file);
    } else if (settings.trapsOnly()) {
      new Traps(settings).replaceIn(file);
    } else {
      measureAll(settings, file);
    }
    say("written: " + file);
  }

  private static void measureAll(Settings settings, Path file) throws IOException {
    double loadBefore = Machine.loadAverage();
    List<String> machine = Machine.rows(settings);
    SideBySide sideBySide = new SideBySide(settings);
    List<Server> servers = sideBySide.underLoad(Servers.underLoad(settings));
    Map<Server, Spread> starts = sideBySide.starts(servers);
    for (Server server : servers) {
      RunningServer.ready(server, settings.work())
          .ifPresent(line -> machine.add("| " + server.name() + " | " + line + " |"));
    }
    List<String> extras = new ArrayList<>();
    if (!settings.quick() || settings.scale()) {
      extras.addAll(unlessItFails(() -> Extras.scale(settings)));
    }
    extras.addAll(unlessItFails(() -> new FirstAgents(settings).lines()));
    if (settings.jmh()) {
      say("JMH");
      extras.addAll(unlessItFails(() -> Extras.jmh(settings)));
    }
    extras.addAll(unlessItFails(() -> new Traps(settings).lines()));
    List<String> soak =
        settings.soakMinutes() == 0
            ? List.of()
            : unlessItFails(() -> new Soak(settings).run(servers));
    extras.addAll(soak.isEmpty() ? Soak.kept(file) : soak);
    Report report = new Report(settings, servers, sideBySide.rounds);
    Files.writeString(file, report.text(loadBefore, machine, starts, extras));
    Files.writeString(settings.output().resolve("performance.svg"), report.picture());
  }

  private interface Part {
    List<String> lines() throws IOException;
  }

  /** What was measured before must not be lost. */
  private static List<String> unlessItFails(Part part) {
    try {
      return part.lines();
    } catch (IOException e) {
      say("not measured: " + e.getMessage());
      return List.of();
    }
  }

  /** Where it is interrupted, no server is left behind. */
  private static void endServers() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  static void say(String what) {
    System.err.println("benchmarks: " + what);
  }

  /** Gives those that could be started. */
  private List<Server> underLoad(List<Server> servers) {
    try {
      for (Server server : servers) {
        start(server).ifPresent(running::add);
      }
      for (int round = 1; round <= settings.rounds(); round++) {
        for (Task task : Task.values()) {
          say("round %d of %d, %s".formatted(round, settings.rounds(), task.label()));
          for (RunningServer one : running) {
            if (one.server().can(task)) {
              rounds.add(one.server(), task, measure(one, task, round));
            }
          }
        }
      }
      return running.stream().map(RunningServer::server).toList();
    } finally {
      running.forEach(RunningServer::close);
    }
  }

  private Optional<RunningServer> start(Server server) {
    try {
      return Optional.of(RunningServer.start(server, settings.work()));
    } catch (IOException e) {
      say("left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<LoadResult> measure(RunningServer one, Task task, int round) {
    Duration warmUp = round == 1 && !settings.quick() ? FIRST_WARM_UP : WARM_UP;
    try {
      return Optional.of(new Generator(settings).run(one, task, warmUp, settings.duration()));
    } catch (IOException e) {
      say("not measured: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Map<Server, Spread> starts(List<Server> servers) throws IOException {
    say("starts");
    List<Server> all =
        new ArrayList<>(servers.stream().filter(server -> !server.isEcho()).toList());
    all.add(Servers.snmp4jAgent(settings));
    Map<Server, List<Double>> millis = new LinkedHashMap<>();
    for (int i = 0; i < (settings.quick() ? 1 : STARTS); i++) {
      for (Server server : all) {
        Optional<RunningServer> started = start(server);
        if (started.isPresent()) {
          millis.computeIfAbsent(server, key -> new ArrayList<>()).add(started.get().startMillis());
          started.get().close();
        }
      }
    }
    Map<Server, Spread> spreads = new LinkedHashMap<>();
    millis.forEach((server, its) -> spreads.put(server, Spread.of(its)));
    return spreads;
  }
}

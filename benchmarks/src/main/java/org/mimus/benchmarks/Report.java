// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mimus.benchmarks.Server.Kind;
import org.mimus.benchmarks.load.LoadResult;

/** What docs/performance.md and its picture say. */
final class Report {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double IDLE = 0.5; // the load average of a machine that does nothing else
  private static final String DASH = "–";

  private final Settings settings;
  private final List<Server> servers;
  private final Rounds rounds;

  Report(Settings settings, List<Server> servers, Rounds rounds) {
    this.settings = settings;
    this.servers = servers;
    this.rounds = rounds;
  }

  String text(
      double loadBefore, List<String> machine, Map<Server, Spread> starts, List<String> extras) {
    List<String> lines = new ArrayList<>();
    lines.add("<!-- Written by benchmarks/run; changes by hand are lost with the next run. -->");
    lines.add("# Performance");
    lines.add("");
    lines.add(
        """
        What Mimus does beside its peers, measured in one run by `benchmarks/run`. Servers have one core, the load \
        another one, on loopback. The load is a closed loop: %d requests are under way at any time unless a table says \
        otherwise, and each answer lets the next one go. All servers are up all the time and are asked in turn, for \
        %d s each, in %d round%s. A number is the median, the range in parentheses is that of the rounds, and ratios \
        are made round by round."""
            .formatted(
                settings.outstanding(),
                settings.duration().toSeconds(),
                settings.rounds(),
                settings.rounds() == 1 ? "" : "s"));
    if (loadBefore > IDLE) {
      lines.add("");
      lines.add(
          """
          **The machine was busy with other work**: its load average was %.1f before the run, on %d cores. CPU time \
          for an answer, and how it compares, says more than the rates; rates of two runs cannot be compared."""
              .formatted(loadBefore, Runtime.getRuntime().availableProcessors()));
    }
    lines.add("");
    lines.add("![Requests a second](performance.svg)");
    for (Task task : Task.values()) {
      lines.addAll(table(task));
    }
    lines.addAll(starts(starts));
    lines.addAll(extras);
    lines.add("");
    lines.add("## Measured on");
    lines.add("");
    lines.add("| | |");
    lines.add("|---|---|");
    lines.addAll(machine);
    lines.add("");
    lines.add(
        """
        The requests ask for the six scalars of the system group in turn; GETNEXT and GETBULK start there. Mimus, \
        snmpsim and SNMP4J serve the bundled snapshot `linux-server`; snmpd serves this machine. The load generator \
        encodes, encrypts and signs all requests beforehand (`benchmarks/src/main/c/load.c`; where there is no C \
        compiler, the one in Java, which then is the bottleneck). CPU time is that of the server's process, from \
        `/proc/PID/stat`. A request without an answer for 500 ms is lost; \
        those of all rounds are counted.""");
    return String.join("\n", lines) + "\n";
  }

  private List<String> table(Task task) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## " + task.label());
    lines.add("");
    boolean echo = task.suitsEcho();
    lines.add(
        "| Server | Answers a second | CPU for one, µs |"
            + (echo ? " Rate, of the batched echo | CPU, of it | Rate, of the NIO echo |" : "")
            + " Rate, of snmpd | CPU, of it | Median time, µs | 99 % within, µs | Octets | Lost |");
    lines.add("|---|--:|--:|" + (echo ? "--:|--:|--:|" : "") + "--:|--:|--:|--:|--:|--:|");
    for (Server server : servers) {
      if (rounds.spread(server, task, LoadResult::rate).isPresent()) {
        lines.add(row(server, task));
      }
    }
    return lines;
  }

  private String row(Server server, Task task) {
    StringBuilder row = new StringBuilder("| " + server.name());
    row.append(cell(rounds.spread(server, task, LoadResult::rate), 0));
    row.append(cell(rounds.spread(server, task, LoadResult::cpuMicros), 1));
    if (task.suitsEcho()) {
      row.append(ratio(server, first(Kind.BATCHED_ECHO), task, LoadResult::rate));
      row.append(ratio(server, first(Kind.BATCHED_ECHO), task, LoadResult::cpuMicros));
      row.append(ratio(server, nioEcho(server), task, LoadResult::rate));
    }
    row.append(ratio(server, first(Kind.SNMPD), task, LoadResult::rate));
    row.append(ratio(server, first(Kind.SNMPD), task, LoadResult::cpuMicros));
    row.append(cell(micros(server, task, LoadResult.Latency::p50), 0));
    row.append(cell(micros(server, task, LoadResult.Latency::p99), 0));
    row.append(median(rounds.spread(server, task, LoadResult::answerLength)));
    row.append(" | ").append(rounds.sum(server, task, LoadResult::lost));
    return row.append(" |").toString();
  }

  private Optional<Spread> micros(
      Server server, Task task, Function<LoadResult.Latency, Long> which) {
    return rounds.spread(server, task, result -> which.apply(result.latency()) / NANOS_PER_MICRO);
  }

  private String ratio(
      Server server, Optional<Server> other, Task task, Function<LoadResult, Double> number) {
    return other.isEmpty() || other.get().equals(server)
        ? " | " + DASH
        : cell(rounds.ratio(server, other.get(), task, number), 2);
  }

  private static String cell(Optional<Spread> spread, int digits) {
    return " | " + spread.map(its -> its.format(digits)).orElse(DASH);
  }

  private static String median(Optional<Spread> spread) {
    return " | " + spread.map(its -> Long.toString(Math.round(its.median()))).orElse(DASH);
  }

  private Optional<Server> first(Kind kind) {
    return servers.stream().filter(server -> server.kind() == kind).findFirst();
  }

  /** The echo on the server's own JDK, else on any. */
  private Optional<Server> nioEcho(Server server) {
    return servers.stream()
        .filter(other -> other.kind() == Kind.ECHO && other.jdk().equals(server.jdk()))
        .findFirst()
        .or(() -> first(Kind.ECHO));
  }

  private static List<String> starts(Map<Server, Spread> starts) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## From the start of the process to the first answer, on one core");
    lines.add("");
    lines.add("| Server | ms |");
    lines.add("|---|--:|");
    starts.forEach(
        (server, spread) -> lines.add("| %s | %s |".formatted(server.name(), spread.format(0))));
    return lines;
  }

  String picture() {
    BarChart chart = new BarChart();
    for (Task task : List.of(Task.GET, Task.GET_BULK, Task.V3_GET)) {
      List<BarChart.Bar> bars = new ArrayList<>();
      for (Server server : servers) {
        rounds
            .spread(server, task, LoadResult::rate)
            .ifPresent(
                rate ->
                    bars.add(
                        new BarChart.Bar(
                            server.name(), rate.median(), server.kind() == Kind.MIMUS)));
      }
      chart.group(task.label() + ": answers a second", bars);
    }
    return chart.svg();
  }
}

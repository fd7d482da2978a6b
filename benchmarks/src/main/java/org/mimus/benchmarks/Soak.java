// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mimus.benchmarks.Server.Kind;
import org.mimus.benchmarks.load.LoadResult;

/**
 * Full load for a longer time: what is lost, and what it does to the server's memory. Its section
 * of the report lies between two marks, so that a run without it keeps that of an earlier one.
 */
final class Soak {
  private static final String BEGIN = "<!-- soak -->";
  private static final String END = "<!-- end of soak -->";
  private static final Task[] TASKS = {Task.GET, Task.V3_GET, Task.GET_BULK};
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration SLICE = Duration.ofMinutes(1);

  private final Settings settings;

  Soak(Settings settings) {
    this.settings = settings;
  }

  /** The section of an earlier report; empty where it has none. */
  static List<String> kept(Path report) throws IOException {
    List<String> all = Files.exists(report) ? Files.readAllLines(report) : List.of();
    int begin = all.indexOf(BEGIN);
    int end = all.indexOf(END);
    return begin < 0 || end < begin ? List.of() : all.subList(begin, end + 1);
  }

  /** Loads each Mimus in turn; gives the lines of the report. */
  List<String> run(List<Server> servers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(BEGIN));
    for (Server server : servers) {
      if (server.kind() == Kind.MIMUS) {
        SideBySide.say("soak, " + server.name());
        lines.addAll(run(server));
      }
    }
    lines.add("");
    lines.add(
        """
        Measured on %s, %s. A request without an answer for 500 ms is lost, unless its answer came late; the kernel's \
        drops are those of the server's socket. Live heap is what a full collection leaves, which is made for each row \
        and counts neither as a collection nor as a pause; allocation is from the GC log, to a few MiB a minute."""
            .formatted(LocalDate.now(ZoneOffset.UTC), Machine.commit(settings)));
    lines.add(END);
    return lines;
  }

  private List<String> run(Server server) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## Full load for %d minutes, %s".formatted(settings.soakMinutes(), server.name()));
    lines.add("");
    lines.add(
        "| Minute | Load | Answers | Lost | Kernel's drops | Collections | Pauses, ms "
            + "| Allocated for an answer, octets | Live heap, KiB | Resident, KiB |");
    lines.add("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    Path log = settings.work().resolve("gc.log");
    try (RunningServer running = RunningServer.start(server.logged(log), settings.work())) {
      ServerMemory memory = new ServerMemory(running, log);
      for (Task task : TASKS) {
        new Generator(settings).run(running, task, Duration.ZERO, WARM_UP);
      }
      memory.collect();
      lines.add("| 0 | – | – | – | – | – | – | – |" + memory.cells());
      for (int minute = 1; minute <= settings.soakMinutes(); minute++) {
        lines.add(minute(minute, running, memory));
      }
    }
    return lines;
  }

  private String minute(int minute, RunningServer running, ServerMemory memory) throws IOException {
    Task task = TASKS[(minute - 1) % TASKS.length];
    long drops = Machine.udpDrops(running.server().port());
    LoadResult result = new Generator(settings).run(running, task, Duration.ZERO, SLICE);
    drops = Machine.udpDrops(running.server().port()) - drops;
    GcLog log = memory.collect();
    return String.format(
        Locale.ROOT,
        "| %d | %s | %,d | %d | %d | %d | %.1f | %,.1f |%s",
        minute,
        task.label(),
        result.answers(),
        Math.max(0, result.lost() - result.late()),
        drops,
        log.count(),
        log.millis(),
        (double) log.allocated() / result.answers(),
        memory.cells());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mimus.benchmarks.Server.Kind;
import org.mimus.benchmarks.load.LoadResult;

/** Full load for a longer time, and what it does to the server's memory. */
final class Soak {
  private static final Duration SLICE = Duration.ofMinutes(1);
  private static final int JCMD_SECONDS = 60;

  private final Settings settings;

  Soak(Settings settings) {
    this.settings = settings;
  }

  /** Loads each Mimus in turn; gives the lines of the report. */
  List<String> run(List<Server> servers) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Server server : servers) {
      if (server.kind() == Kind.MIMUS) {
        SideBySide.say("soak, " + server.name());
        lines.addAll(run(server));
      }
    }
    return lines;
  }

  private List<String> run(Server server) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## Full load for %d minutes, %s".formatted(settings.soakMinutes(), server.name()));
    lines.add("");
    lines.add("| Minute | Load | Answers a second | Lost | Live heap, KiB | Resident, KiB |");
    lines.add("|--:|---|--:|--:|--:|--:|");
    Task[] tasks = {Task.GET, Task.V3_GET, Task.GET_BULK};
    try (RunningServer running = RunningServer.start(server, settings.work())) {
      for (int minute = 1; minute <= settings.soakMinutes(); minute++) {
        Task task = tasks[(minute - 1) % tasks.length];
        LoadResult result = new Generator(settings).run(running, task, Duration.ZERO, SLICE);
        lines.add(
            String.format(
                Locale.ROOT,
                "| %d | %s | %,.0f | %d | %,d | %,d |",
                minute,
                task.label(),
                result.rate(),
                result.lost(),
                liveHeap(server, running.pid()),
                resident(running.pid())));
      }
    }
    return lines;
  }

  /** What the heap holds after a collection, in KiB. */
  private static long liveHeap(Server server, long pid) throws IOException {
    String jcmd = server.jdk().orElseThrow().home().resolve("bin/jcmd").toString();
    String histogram =
        Programs.output(List.of(jcmd, Long.toString(pid), "GC.class_histogram"), JCMD_SECONDS);
    return histogram
            .lines()
            .filter(line -> line.startsWith("Total"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*\\s", "")))
            .findFirst()
            .orElse(0)
        / 1024;
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mimus.benchmarks.Server.Kind;
import org.mimus.benchmarks.load.LoadResult;

/** Full load for a longer time, and what it does to the server's memory. */
final class Soak {
  private static final Duration SLICE = Duration.ofMinutes(1);

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
                LargeServer.liveHeap(server.jdk().orElseThrow(), running.pid()),
                LargeServer.status(running.pid(), "VmRSS")));
      }
    }
    return lines;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The memory of a server in Java, from one full collection to the next. Not thread-safe. */
final class ServerMemory {
  private static final int JCMD_SECONDS = 60;

  private final long pid;
  private final String jcmd;
  private final Path log;

  /** How many pauses were before the last collection. */
  private int seen;

  private long liveKibibytes;

  /**
   * @param log where the server writes its pauses
   */
  ServerMemory(RunningServer running, Path log) {
    this.pid = running.pid();
    this.jcmd = running.server().jdk().orElseThrow().home().resolve("bin/jcmd").toString();
    this.log = log;
  }

  /** Collects all garbage; gives the pauses from the last time on, both included. */
  GcLog collect() throws IOException {
    String histogram =
        Programs.output(List.of(jcmd, Long.toString(pid), "GC.class_histogram"), JCMD_SECONDS);
    liveKibibytes =
        histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*\\s", "")))
                .findFirst()
                .orElse(0)
            / 1024;
    GcLog all = GcLog.parse(Files.readAllLines(log));
    GcLog since = all.from(seen);
    seen = Math.max(0, all.pauses().size() - 1);
    return since;
  }

  /** What was live at the last collection, and what the process takes now. */
  String cells() throws IOException {
    long resident =
        Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElse(0);
    return String.format(Locale.ROOT, " %,d | %,d |", liveKibibytes, resident);
  }
}

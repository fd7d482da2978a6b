// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mimus.benchmarks.scale.FirstAgent;

/** What the first agent of a JVM costs a test, each time in a JVM of its own. */
final class FirstAgents {
  private static final Section SECTION = new Section("first agent");
  private static final int STARTS = 10;
  private static final int LONGEST_SECONDS = 120;

  private final Settings settings;

  FirstAgents(Settings settings) {
    this.settings = settings;
  }

  /** Measures, and puts the section into a report in place of the one that is there. */
  void replaceIn(Path report) throws IOException {
    SECTION.replaceIn(report, lines());
  }

  /** The lines of the report. */
  List<String> lines() throws IOException {
    double load = Machine.loadAverage();
    List<String> lines = new ArrayList<>(List.of(SECTION.begin()));
    lines.add("");
    lines.add("## The first agent of a JVM, in a JUnit test, both cores");
    lines.add("");
    lines.add(
        "| | First test with an agent, ms | CPU of its thread, ms | Next test, ms "
            + "| Threads of 1,000 agents |");
    lines.add("|---|--:|--:|--:|--:|");
    for (Jdk jdk : settings.jdks()) {
      SideBySide.say("first agent, " + jdk.label());
      lines.add(row(jdk));
    }
    lines.add("");
    lines.add(
        """
        Measured on %s, %s, with a load average of %.1f before, in JVMs without any flags, which do nothing else; \
        `benchmarks/run --first-agent` measures nothing but this. A test has an `@SnmpAgent("example-switch")` of its \
        own, asks it once and ends; a test without an agent ran before, so JUnit's own start is not in it. Others can \
        make a test wait, but not compute: the CPU time of its thread is what it takes where nobody does. The agents \
        of the last column have an address each."""
            .formatted(LocalDate.now(ZoneOffset.UTC), Machine.commit(settings), load));
    lines.add(SECTION.end());
    return lines;
  }

  private String row(Jdk jdk) throws IOException {
    List<double[]> starts = new ArrayList<>();
    for (int i = 0; i < (settings.quick() ? 1 : STARTS); i++) {
      starts.add(numbers(jdk));
    }
    List<Spread> spreads =
        IntStream.range(0, FirstAgent.REPORTED)
            .mapToObj(i -> Spread.of(starts.stream().map(start -> start[i]).toList()))
            .toList();
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            jdk.label(),
            spreads.get(0).format(0),
            spreads.get(2).format(0),
            spreads.get(1).format(1),
            spreads.get(3).format(0));
  }

  private double[] numbers(Jdk jdk) throws IOException {
    String output =
        Programs.output(
            List.of(jdk.java(), "-cp", settings.classPath(), FirstAgent.class.getName()),
            LONGEST_SECONDS);
    return List.of(output.strip().split(" ", -1)).stream()
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}

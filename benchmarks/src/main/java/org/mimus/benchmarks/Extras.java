// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mimus.benchmarks.scale.Scale;
import org.openjdk.jmh.Main;

/** What is measured without a load from outside. */
final class Extras {
  private static final int CORE = 1;
  private static final int LONGEST_SECONDS = 1_800;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Extras() {}

  static List<String> scale(Settings settings) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Jdk jdk : settings.jdks()) {
      SideBySide.say("scale, " + jdk.label());
      List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xshare:auto"));
      command.addAll(jdk.nativeAccess());
      command.addAll(List.of("-cp", settings.classPath(), Scale.class.getName()));
      settings.snapshots().ifPresent(folder -> command.add(folder.toString()));
      lines.add("");
      lines.add("## How it grows, " + jdk.label() + ", both cores, measured once");
      lines.add("");
      lines.add("| | |");
      lines.add("|---|---|");
      lines.addAll(Programs.output(command, LONGEST_SECONDS).lines().toList());
      if (settings.scale() && jdk.equals(settings.newest())) {
        lines.addAll(new LargeScale(settings).rows());
      }
    }
    return lines;
  }

  static List<String> jmh(Settings settings) throws IOException {
    Path file = settings.work().resolve("jmh.csv");
    List<String> command =
        List.of(
            settings.newest().java(),
            "-cp",
            settings.classPath(),
            Main.class.getName(),
            "-f",
            "1",
            "-wi",
            "2",
            "-w",
            "1s",
            "-i",
            "3",
            "-r",
            "1s",
            "-prof",
            "gc",
            "-rf",
            "csv",
            "-rff",
            file.toString());
    Files.writeString(
        settings.work().resolve("jmh.log"),
        Programs.output(Programs.pinned(CORE, command), LONGEST_SECONDS));
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## The parts of an agent, " + settings.newest().label() + ", by JMH");
    lines.add("");
    lines.add("| | Time | Allocated |");
    lines.add("|---|--:|--:|");
    lines.addAll(jmhRows(Files.readAllLines(file)));
    return lines;
  }

  /** The rows of a table for JMH's file of values that are separated by commas. */
  static List<String> jmhRows(List<String> csv) {
    List<String> header = fields(csv.get(0));
    Map<String, String> times = new LinkedHashMap<>();
    Map<String, String> allocated = new LinkedHashMap<>();
    for (String line : csv.subList(1, csv.size())) {
      List<String> fields = fields(line);
      String benchmark = fields.get(0);
      String metric = benchmark.replaceAll(".*[:·]", "");
      boolean time = metric.equals(benchmark);
      StringBuilder name = new StringBuilder(benchmark.replaceAll("[:·].*", ""));
      name.delete(0, name.lastIndexOf(".", name.lastIndexOf(".") - 1) + 1);
      for (int i = 0; i < fields.size(); i++) {
        if (header.get(i).startsWith("Param") && !fields.get(i).isEmpty()) {
          name.append(' ').append(fields.get(i));
        }
      }
      double score = Double.parseDouble(fields.get(header.indexOf("Score")));
      if (time) {
        String unit = fields.get(header.indexOf("Unit")).replace("/op", "").replace("us", "µs");
        times.put(name.toString(), String.format(Locale.ROOT, "%,.1f %s", score, unit));
      } else if (metric.equals(ALLOCATED)) {
        allocated.put(name.toString(), String.format(Locale.ROOT, "%,.0f octets", score));
      }
    }
    return times.entrySet().stream()
        .map(
            entry ->
                "| %s | %s | %s |"
                    .formatted(
                        entry.getKey(),
                        entry.getValue(),
                        allocated.getOrDefault(entry.getKey(), "–")))
        .toList();
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      fields.add(field.replace("\"", ""));
    }
    return fields;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was measured on, and with what. */
final class Machine {
  private Machine() {}

  /** The rows of a table. */
  static List<String> rows(Settings settings) throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("| Date | " + LocalDate.now(ZoneOffset.UTC) + " |");
    rows.add(
        "| Machine | %s, %d cores, %s |"
            .formatted(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                field("/proc/meminfo", "MemTotal")));
    rows.add(
        "| Kernel | %s %s |"
            .formatted(System.getProperty("os.name"), System.getProperty("os.version")));
    rows.add(
        "| JDKs | %s |"
            .formatted(
                settings.jdks().stream().map(Jdk::version).collect(Collectors.joining(", "))));
    rows.add("| C compiler | " + Programs.firstLine("cc", "--version") + " |");
    rows.add("| net-snmp | " + Programs.firstLine("snmpd", "-v") + " |");
    rows.add(
        "| snmpsim | " + Programs.firstLine("dpkg-query", "-W", "-f=${Version}", "snmpsim") + " |");
    rows.add(
        "| SNMP4J | " + jar(settings, "snmp4j-3") + ", " + jar(settings, "snmp4j-agent") + " |");
    rows.add("| Mimus | " + commit(settings) + " |");
    return rows;
  }

  /** What of Mimus is measured. */
  static String commit(Settings settings) {
    return Programs.firstLine(
        "git", "-C", settings.root().toString(), "describe", "--always", "--dirty");
  }

  /** How many datagrams the kernel had no room for at the sockets of a port. */
  static long udpDrops(int port) throws IOException {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return Files.readAllLines(Path.of("/proc/net/udp")).stream()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(fields -> fields[1].endsWith(suffix))
        .mapToLong(fields -> Long.parseLong(fields[fields.length - 1]))
        .sum();
  }

  /** How many processes wanted to run, on average over the last minute. */
  static double loadAverage() throws IOException {
    String text = Files.readString(Path.of("/proc/loadavg"));
    return Double.parseDouble(text.substring(0, text.indexOf(' ')));
  }

  private static String field(String file, String name) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("-");
    }
  }

  private static String jar(Settings settings, String start) throws IOException {
    try (var files = Files.list(settings.root().resolve("benchmarks/target/benchmarks"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(start))
          .map(name -> name.replace(".jar", ""))
          .findFirst()
          .orElse("-");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;

/**
 * Measures what grows with a fleet, in one JVM, once each. Prints rows of a table. Usage: Scale
 * [FOLDER-OF-SNAPSHOTS].
 */
public final class Scale {
  private static final int MANY_AGENTS = 10_000;
  private static final int SHARED_AGENTS = 1_000;
  private static final int VARIABLES = 100_000;
  private static final int RESETS = 21;
  private static final int FIRST_PORT = 30_000;

  private Scale() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      snapshots(Path.of(arguments[0]));
    }
    Snapshot snapshot = Snapshots.loadBundled("linux-server").snapshot();
    sharedPort(snapshot);
    manyPorts(snapshot);
    reset();
    DelayedAnswers.measure(snapshot);
    JUnitStart.measure();
  }

  static void row(String what, String format, Object... numbers) {
    System.out.println("| " + what + " | " + String.format(Locale.ROOT, format, numbers) + " |");
  }

  private static void sharedPort(Snapshot snapshot) {
    List<AgentSpec> specs =
        IntStream.range(0, SHARED_AGENTS)
            .mapToObj(
                i ->
                    AgentSpec.of("agent-" + i, snapshot)
                        .listen("127.0.0.1:" + (FIRST_PORT - 1))
                        .community("agent-" + i)
                        .build())
            .toList();
    start(SHARED_AGENTS + " agents on one port start", specs);
  }

  private static void manyPorts(Snapshot snapshot) {
    List<AgentSpec> specs =
        IntStream.range(0, MANY_AGENTS)
            .mapToObj(
                i ->
                    AgentSpec.of("agent-" + i, snapshot)
                        .listen("127.1.2.3:" + (FIRST_PORT + i))
                        .build())
            .toList();
    start("10,000 agents on 10,000 ports start", specs);
  }

  private static void start(String what, List<AgentSpec> specs) {
    long before = usedMemory();
    long began = System.nanoTime();
    try (Fleet fleet = Fleet.start(specs)) {
      double millis = (System.nanoTime() - began) / 1e6;
      long memory = usedMemory() - before;
      int agents = fleet.agents().size();
      row(
          what,
          "%,.0f ms, %d threads in all, %,d bytes of heap an agent",
          millis,
          Thread.getAllStackTraces().size(),
          memory / agents);
    } catch (FleetException e) {
      row(what, "not measured: %s", e.getMessage());
    }
  }

  private static void reset() {
    Snapshot.Builder builder = Snapshot.builder();
    for (int i = 0; i < VARIABLES; i++) {
      builder.add(Oid.parse("1.3.6.1.4.1.32473.1.1.1." + i), Integer32.of(i));
    }
    Snapshot snapshot = builder.build();
    List<Double> micros = new ArrayList<>();
    try (Fleet fleet = Fleet.start(AgentSpec.of("large", snapshot).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      for (int i = 0; i < RESETS; i++) {
        agent.set("1.3.6.1.4.1.32473.1.1.1.7", i);
        long began = System.nanoTime();
        agent.reset();
        micros.add((System.nanoTime() - began) / 1e3);
      }
    }
    row(
        "Reset of an agent with 100,000 variables",
        "first %,.1f µs, then %,.1f µs (median)",
        micros.get(0),
        median(micros.subList(1, RESETS)));
  }

  static double median(List<Double> numbers) {
    return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElse(Double.NaN);
  }

  private static void snapshots(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files =
          found
              .filter(file -> Snapshots.formatOf(file.getFileName().toString()).isPresent())
              .sorted()
              .toList();
    }
    if (files.isEmpty()) {
      row("Snapshots of the given folder", "none found");
      return;
    }
    long before = usedMemory();
    long began = System.nanoTime();
    List<Snapshot> loaded = new ArrayList<>();
    for (Path file : files) {
      loaded.add(Snapshots.load(file).snapshot());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long memory = usedMemory() - before;
    long variables = loaded.stream().mapToLong(Snapshot::size).sum();
    row(
        "%,d snapshot files with %,d variables load, one after another"
            .formatted(files.size(), variables),
        "%.1f s, %,.0f variables a second",
        seconds,
        variables / seconds);
    row("Memory of these, values included", "%,.1f bytes a variable", (double) memory / variables);
  }

  /** The heap in use after a collection. */
  static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.benchmarks.load.Options;

/**
 * What {@code benchmarks/run} was told.
 *
 * @param root the source tree
 * @param work a folder for what is made on the way
 * @param output where the report goes
 * @param outstanding how many requests are under way at any time
 * @param transports for {@code mimus serve}, each of them measured; empty for its own choice
 * @param snapshots a folder whose files are loaded
 * @param soakMinutes 0 for none
 * @param scale whether 100,000 agents and 11 million variables are served, too
 * @param firstAgentOnly whether nothing but the section about the first agent is measured
 * @param trapsOnly whether nothing but the section about traps is measured
 */
record Settings(
    Path root,
    Path work,
    Path output,
    List<Jdk> jdks,
    int rounds,
    Duration duration,
    int outstanding,
    List<String> transports,
    Optional<Path> snapshots,
    int soakMinutes,
    boolean jmh,
    boolean scale,
    boolean firstAgentOnly,
    boolean trapsOnly,
    boolean quick) {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 2;
  private static final int OUTSTANDING = 64;

  Settings {
    jdks = List.copyOf(jdks);
    transports = List.copyOf(transports);
    if (jdks.isEmpty() || rounds < 1) {
      throw new IllegalArgumentException("there is a JDK and a round at least");
    }
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it is wrong
   */
  static Settings parse(String... arguments) throws IOException {
    Options options = Options.parse(arguments);
    options.allow(
        List.of(
            "--root",
            "--work",
            "--output",
            "--jdk",
            "--rounds",
            "--seconds",
            "--outstanding",
            "--transport",
            "--snapshots",
            "--soak",
            "--no-jmh",
            "--scale",
            "--first-agent",
            "--traps-only",
            "--quick"));
    boolean quick = options.one("--quick").isPresent();
    Path root = Path.of(options.one("--root").orElse(""));
    Path work = Path.of(options.one("--work").orElse("target"));
    List<Jdk> jdks = new ArrayList<>();
    for (String home : options.all("--jdk")) {
      jdks.add(Jdk.at(Path.of(home)));
    }
    return new Settings(
        root,
        work,
        options.one("--output").map(Path::of).orElse(quick ? work : root.resolve("docs")),
        jdks,
        options.number("--rounds", quick ? 1 : ROUNDS),
        Duration.ofSeconds(options.number("--seconds", quick ? 1 : SECONDS)),
        options.number("--outstanding", OUTSTANDING),
        options.all("--transport"),
        options.one("--snapshots").map(Path::of),
        options.number("--soak", 0),
        options.one("--no-jmh").isEmpty() && !quick,
        options.one("--scale").isPresent(),
        options.one("--first-agent").isPresent(),
        options.one("--traps-only").isPresent(),
        quick);
  }

  /** The newest of the JDKs. */
  Jdk newest() {
    return jdks.get(jdks.size() - 1);
  }

  /** The class path of this program and the peers in Java. */
  String classPath() {
    return root.resolve("benchmarks/target/benchmarks") + "/*";
  }

  Path bundledSnapshot() {
    return root.resolve(
        "datasets/src/main/resources/org/mimus/snapshot/bundled/linux-server.jsonl");
  }

  /** The load generator in C; empty where it was not compiled. */
  Optional<Path> loadInC() {
    return Optional.of(work.resolve("load")).filter(file -> file.toFile().canExecute());
  }

  /** The sender of traps in C; empty where it was not compiled. */
  Optional<Path> trapsInC() {
    return Optional.of(work.resolve("traps")).filter(file -> file.toFile().canExecute());
  }

  /** The batched echo in C; empty where it was not compiled. */
  Optional<Path> echoInC() {
    return Optional.of(work.resolve("echo")).filter(file -> file.toFile().canExecute());
  }
}

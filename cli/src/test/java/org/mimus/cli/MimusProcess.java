// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command as a process of its own. */
final class MimusProcess implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final Path err;
  private final Process process;
  private final ProcessLines out;

  MimusProcess(Path folder, String... args) throws IOException {
    this(folder, Map.of(), args);
  }

  /** The same with some variables in its environment. */
  MimusProcess(Path folder, Map<String, String> environment, String... args) throws IOException {
    this(
        folder,
        environment,
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "-XX:TieredStopAtLevel=1",
            Mimus.class.getName()),
        args);
  }

  /** The same out of the jars that {@code ./mimus} runs. */
  static MimusProcess packaged(Path folder, String... args) throws IOException {
    return new MimusProcess(folder, Map.of(), List.of("-jar", "target/mimus/mimus-cli.jar"), args);
  }

  private MimusProcess(
      Path folder, Map<String, String> environment, List<String> main, String... args)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED"); // as ./mimus has it
    }
    command.addAll(main);
    command.addAll(List.of(args));
    err = Files.createTempFile(folder, "mimus", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
    process.getOutputStream().close();
    out = new ProcessLines(process);
  }

  /** The next line of stdout; null at its end. */
  String line() throws InterruptedException {
    return out.next().orElse(null);
  }

  /** The lines that serve prints, up to the one that begins with ready. */
  List<String> announced() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      lines.add(line);
      if (line.startsWith("ready")) {
        return lines;
      }
    }
    throw new AssertionError(err());
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** Waits until stderr has something, and gives what its group is. */
  String awaitErr(String pattern) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    Matcher found = Pattern.compile(pattern).matcher(err());
    while (!found.find()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError(err());
      }
      Thread.onSpinWait();
      found = Pattern.compile(pattern).matcher(err());
    }
    return found.group(1);
  }

  void sigterm() {
    process.toHandle().destroy(); // unlike Process.destroy() it leaves the streams open
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).join();
  }
}

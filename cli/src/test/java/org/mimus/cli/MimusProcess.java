// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command as a process of its own. */
final class MimusProcess implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final Path err;
  private final Process process;
  private final BufferedReader out;

  MimusProcess(Path folder, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED"); // as ./mimus has it
    }
    command.add(Mimus.class.getName());
    command.addAll(List.of(args));
    err = Files.createTempFile(folder, "mimus", ".err");
    process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The next line of stdout; null at its end. */
  String line() throws IOException {
    return out.readLine();
  }

  String err() throws IOException {
    return Files.readString(err);
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
    process.destroyForcibly();
  }
}

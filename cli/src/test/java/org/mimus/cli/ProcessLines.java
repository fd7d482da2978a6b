// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines that a process prints, so that nobody waits for one for ever. */
final class ProcessLines {
  private static final long LONGEST_WAIT_SECONDS = 60;

  /** Empty at the end. */
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  ProcessLines(Process process) {
    Thread thread = new Thread(() -> read(process), "process-lines");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(Process process) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      lines.add(Optional.of(e.toString())); // closed
    }
    lines.add(Optional.empty());
  }

  /** The next one; empty at the end. */
  Optional<String> next() throws InterruptedException {
    Optional<String> line = lines.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing more is printed");
    }
    if (line.isEmpty()) {
      lines.add(line);
    }
    return line;
  }

  /** All that are left, once the process has ended. */
  List<String> rest() throws InterruptedException {
    List<String> rest = new ArrayList<>();
    for (Optional<String> line = next(); line.isPresent(); line = next()) {
      rest.add(line.get());
    }
    return rest;
  }
}

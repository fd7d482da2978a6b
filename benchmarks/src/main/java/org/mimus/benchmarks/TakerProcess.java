// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mimus.benchmarks.trap.TrapCount;
import org.mimus.benchmarks.trap.TrapFile;
import org.mimus.benchmarks.trap.TrapKind;
import org.mimus.benchmarks.trap.TrapSender;
import org.mimus.benchmarks.trap.TrapTaker;

/** A receiver of traps on a core of its own, and who sends to it from the other one. */
final class TakerProcess implements AutoCloseable {
  private static final int SENDERS_CORE = 1;
  private static final int SENDER_SECONDS = 120;
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Settings settings;
  private final Path messages;
  private final Process process;
  private final BufferedReader output;
  private final Writer input;
  private final String port;

  TakerProcess(Settings settings, Jdk jdk, TrapKind kind) throws IOException {
    this.settings = settings;
    this.messages = settings.work().resolve("traps.bin");
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx256m"));
    command.addAll(jdk.nativeAccess());
    command.addAll(List.of("-cp", settings.classPath(), TrapTaker.class.getName(), kind.name()));
    this.process =
        new ProcessBuilder(Programs.pinned(RunningServer.CORE, command))
            .redirectError(settings.work().resolve("traps.log").toFile())
            .start();
    this.output = process.inputReader();
    this.input = process.outputWriter();
    this.port = line();
    TrapFile.write(kind, messages);
  }

  private String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the receiver of traps has ended; see traps.log");
    }
    return line;
  }

  /** What became of all traps so far. */
  TrapCount count() throws IOException {
    input.write("count\n");
    input.flush();
    return TrapCount.parse(line());
  }

  /** The same, once that has not changed for a while. */
  TrapCount settled() throws IOException {
    TrapCount last = count();
    long since = System.nanoTime();
    while (System.nanoTime() - since < SETTLED_NANOS) {
      TrapCount now = count();
      if (now.known() != last.known()) {
        since = System.nanoTime();
      }
      last = now;
      pause();
    }
    return last;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many were sent, in what time. */
  record Sent(long count, long nanos) {}

  /**
   * Sends for a while.
   *
   * @param rate how many a second; 0 for as many as can be
   */
  Sent send(int rate, long millis) throws IOException {
    List<String> command =
        new ArrayList<>(
            settings
                .trapsInC()
                .map(file -> List.of(file.toString()))
                .orElseGet(
                    () ->
                        List.of(
                            settings.newest().java(),
                            "-cp",
                            settings.classPath(),
                            TrapSender.class.getName())));
    command.addAll(
        List.of(messages.toString(), port, Integer.toString(rate), Long.toString(millis)));
    String[] numbers =
        Programs.output(Programs.pinned(SENDERS_CORE, command), SENDER_SECONDS)
            .strip()
            .split(" ", -1);
    return new Sent(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
  }

  /** Ends it. */
  @Override
  public void close() {
    Programs.end(process);
  }
}

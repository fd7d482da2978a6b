// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.mimus.benchmarks.load.ProcessCpu;

/** A {@code mimus serve} with much to serve, on all cores until it is ready. */
final class LargeServer implements AutoCloseable {
  private static final long LONGEST_START = TimeUnit.MINUTES.toNanos(5);
  private static final int JCMD_SECONDS = 120;

  /** The last line is not longer. */
  private static final int LINE = 4_096;

  private final Jdk jdk;
  private final Process process;
  private final double startSeconds;
  private final double startCpuSeconds;

  private LargeServer(Jdk jdk, Process process, double startSeconds) {
    this.jdk = jdk;
    this.process = process;
    this.startSeconds = startSeconds;
    this.startCpuSeconds = ProcessCpu.nanos(process.pid()) / 1e9;
  }

  /**
   * Starts one, and waits for its line that it is ready.
   *
   * @param flags of Java
   * @throws IOException if it ends before that; the message has the end of its log
   */
  static LargeServer start(Settings settings, List<String> flags, List<String> arguments)
      throws IOException {
    Jdk jdk = settings.newest();
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xshare:auto"));
    command.addAll(flags);
    command.addAll(jdk.nativeAccess());
    command.addAll(
        List.of("-cp", settings.root().resolve("cli/target/mimus") + "/*", "org.mimus.cli.Mimus"));
    command.add("serve");
    command.addAll(arguments);
    Path out = settings.work().resolve("large.out");
    Path err = settings.work().resolve("large.err");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    while (!isReady(out)) {
      if (!process.isAlive() || System.nanoTime() - began > LONGEST_START) {
        process.destroyForcibly();
        throw new IOException("mimus serve is not ready: " + Files.readString(err));
      }
      pause();
    }
    return new LargeServer(jdk, process, (System.nanoTime() - began) / 1e9);
  }

  /** The line is the last one, behind one or two for each agent. */
  private static boolean isReady(Path out) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(out)) {
      ByteBuffer end = ByteBuffer.allocate(LINE);
      file.position(Math.max(0, file.size() - LINE));
      file.read(end);
      String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
      return text.lines().anyMatch(line -> line.startsWith("ready"));
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Leaves it one core, as all servers under load have. */
  void pin(int core) throws IOException {
    Programs.output(
        List.of("taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(pid())),
        JCMD_SECONDS);
  }

  /** What it took to start, and what it holds; collects garbage. */
  String costs() throws IOException {
    long most = status("VmHWM");
    long threads = status("Threads");
    long heap = liveHeap(jdk, pid());
    return String.format(
        Locale.ROOT,
        "ready after %.1f s (%.1f s of CPU), at most %,d MiB resident, %,d MiB of heap in use after a"
            + " collection and then %,d MiB resident, %d threads",
        startSeconds,
        startCpuSeconds,
        most >> 10,
        heap >> 10,
        status("VmRSS") >> 10,
        threads);
  }

  private long status(String name) throws IOException {
    return status(pid(), name);
  }

  /** A number of a process, in KiB where it is of memory. */
  static long status(long pid, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  /** What the heap of a process holds after a collection, in KiB. */
  static long liveHeap(Jdk jdk, long pid) throws IOException {
    String jcmd = jdk.home().resolve("bin/jcmd").toString();
    return Programs.output(List.of(jcmd, Long.toString(pid), "GC.class_histogram"), JCMD_SECONDS)
            .lines()
            .filter(line -> line.startsWith("Total"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*\\s", "")))
            .findFirst()
            .orElse(0)
        / 1024;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

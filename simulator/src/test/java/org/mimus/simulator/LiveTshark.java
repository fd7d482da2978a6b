// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Wireshark's decoder beside the loopback interface: what the kernel sends, nobody else sees. */
final class LiveTshark implements AutoCloseable {
  private static final String END = "(end)";
  private static final long LONGEST_SECONDS = 20;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Process process;

  /** Returns when it sees packets; skips the test, or fails in CI, where that is not allowed. */
  LiveTshark(Path folder) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "tshark",
            "-n",
            "-l",
            "-i",
            "lo",
            "-f",
            "icmp or udp port 9",
            "-T",
            "fields",
            "-e",
            "icmp.type",
            "-e",
            "icmp.code",
            "-e",
            "udp.dstport");
    builder.environment().putAll(Map.of("HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    process = start(builder);
    Thread reader = new Thread(this::read, "tshark");
    reader.setDaemon(true);
    reader.start();
    try {
      begin();
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      unable("tshark is not installed");
      throw new UncheckedIOException(e);
    }
  }

  private static void unable(String why) {
    assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
    System.out.println("skipped: " + why);
    abort(why);
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // ended
    }
    lines.add(END);
  }

  /** Sends something to see until it is seen. */
  private void begin() throws IOException, InterruptedException {
    InetAddress local = InetAddress.getLoopbackAddress();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    try (DatagramSocket socket = new DatagramSocket(0, local)) {
      String line = null;
      while (line == null) {
        assertThat(System.nanoTime()).as("tshark sees nothing").isLessThan(end);
        socket.send(new DatagramPacket(new byte[1], 1, local, 9)); // the port of discard
        line = lines.poll(100, TimeUnit.MILLISECONDS);
      }
      if (line.equals(END)) {
        unable("tshark may not see the loopback interface");
      }
    }
  }

  /** Returns when it has said a line; of an ICMP message: type, code and port that was asked. */
  void awaits(String line) throws InterruptedException {
    String said = "";
    while (!said.equals(line)) {
      said = lines.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
      assertThat(said).as("instead of " + line).isNotNull().isNotEqualTo(END);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mimus.benchmarks.load.SystemGroup;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;

/** A server that answers, on a core of its own. */
final class RunningServer implements AutoCloseable {
  /** The core of servers; the load is on the other one. */
  static final int CORE = 0;

  private static final int MAX_SIZE = 65_507;
  private static final long LONGEST_START = TimeUnit.SECONDS.toNanos(60);

  private final Server server;
  private final Process process;
  private final long startNanos;

  private RunningServer(Server server, Process process, long startNanos) {
    this.server = server;
    this.process = process;
    this.startNanos = startNanos;
  }

  /**
   * Starts a server and waits for its first answer.
   *
   * @throws IOException if there is none; the message has the end of its log
   */
  static RunningServer start(Server server, Path work) throws IOException {
    Path log = log(server, work);
    ProcessBuilder builder = new ProcessBuilder(Programs.pinned(CORE, server.command()));
    builder.environment().putAll(server.environment());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long began = System.nanoTime();
    Process process = builder.start();
    RunningServer running = new RunningServer(server, process, began);
    if (!running.answers(began)) {
      running.close();
      throw new IOException(server.name() + " does not answer: " + Files.readString(log));
    }
    return new RunningServer(server, process, System.nanoTime() - began);
  }

  private static Path log(Server server, Path work) {
    return work.resolve(server.name().replaceAll("[^A-Za-z0-9]+", "-") + ".log");
  }

  /** What a server said of itself when it was ready; empty where it did not. */
  static Optional<String> ready(Server server, Path work) throws IOException {
    Path log = log(server, work);
    return Files.exists(log)
        ? Files.readAllLines(log).stream().filter(line -> line.startsWith("ready")).findFirst()
        : Optional.empty();
  }

  private boolean answers(long began) throws IOException {
    byte[] question =
        server
            .credentials(Task.GET)
            .open()
            .protect(Pdu.request(PduType.GET, 1, List.of(SystemGroup.names().get(0))), MAX_SIZE);
    DatagramPacket answer = new DatagramPacket(new byte[MAX_SIZE], MAX_SIZE);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(address());
      socket.setSoTimeout(1);
      while (process.isAlive() && System.nanoTime() - began < LONGEST_START) {
        try {
          socket.send(new DatagramPacket(question, question.length));
          socket.receive(answer);
          return true;
        } catch (PortUnreachableException | SocketTimeoutException e) {
          pause();
        }
      }
    }
    return false;
  }

  /** Leaves the server a moment: a datagram for each turn of a loop would be a load. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Server server() {
    return server;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  long pid() {
    return process.pid();
  }

  /** From the start of the process to its first answer. */
  double startMillis() {
    return startNanos / 1e6;
  }

  /** Ends it. */
  @Override
  public void close() {
    Programs.end(process);
  }
}

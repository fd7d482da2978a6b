// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.smi.Oid;

/**
 * A private snmptrapd of net-snmp on a free port of 127.0.0.1, with its own configuration and
 * state, that ends with the test. It takes the community {@link #COMMUNITY}.
 */
public final class SnmptrapdProcess implements AutoCloseable {
  public static final String COMMUNITY = "traps";

  /** Security, and of SNMPv1 agent-addr, enterprise, the two numbers and time-stamp; varbinds. */
  private static final String FORMAT = "TRAP %P|%a|%N|%w|%q|%T|%V;%v\n";

  private static final Notification READY =
      Notification.of(Oid.parse("1.3.6.1.4.1.32473.1.0.4711"));
  private static final int PATIENCE_SECONDS = 20;

  private final Path directory;
  private final InetSocketAddress address;
  private final Process process;
  private final Thread reader;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private SnmptrapdProcess(Path directory, List<String> config) throws IOException {
    this.directory = directory;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), SnmpdProcess.freePort());
    Path file = Files.write(directory.resolve("snmptrapd.conf"), config);
    List<String> command = new ArrayList<>(List.of("snmptrapd", "-f", "-Lo", "-On"));
    command.addAll(List.of("-C", "-c", file.toString(), "-F", FORMAT));
    command.add("udp:127.0.0.1:" + address.getPort());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("state").toString());
    builder.environment().put("MIBS", "");
    this.process = builder.redirectErrorStream(true).start();
    this.reader = new Thread(this::read, "snmptrapd-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one and waits until it takes notifications. Where there is no snmptrapd the test is
   * skipped, but fails if the environment has {@code CI=true}.
   *
   * @param config lines to add to its configuration
   */
  public static SnmptrapdProcess start(String... config) throws IOException {
    SnmpdProcess.requireProgram("snmptrapd");
    List<String> all = new ArrayList<>(List.of("authCommunity log " + COMMUNITY));
    all.addAll(Arrays.asList(config));
    for (int attempt = 1; ; attempt++) {
      SnmptrapdProcess snmptrapd =
          new SnmptrapdProcess(Files.createTempDirectory("mimus-snmptrapd"), all);
      try {
        snmptrapd.awaitReady();
        return snmptrapd;
      } catch (RuntimeException e) {
        snmptrapd.close();
        if (attempt == SnmpdProcess.START_ATTEMPTS) {
          throw new IllegalStateException("snmptrapd takes nothing: " + snmptrapd.lines, e);
        }
      }
    }
  }

  private void awaitReady() {
    try (NotificationOriginator originator =
        NotificationOriginator.builder()
            .peer(address)
            .community(COMMUNITY)
            .timeout(Duration.ofMillis(200))
            .retries(0)
            .build()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (true) {
        try {
          originator.inform(READY);
          return;
        } catch (SnmpException e) {
          if (!process.isAlive() || System.nanoTime() > end) {
            throw e;
          }
        }
      }
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add(e.toString()); // Its end, most often.
    }
  }

  /** Waits for the next line that it prints of a notification. */
  public String next() throws InterruptedException {
    String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (line != null && !isOfTest(line)) {
      line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    if (line == null) {
      throw new AssertionError("snmptrapd has printed nothing");
    }
    return line.substring("TRAP ".length());
  }

  private static boolean isOfTest(String line) {
    return line.startsWith("TRAP ") && !line.contains(READY.trapOid().toString());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      SnmpdProcess.delete(directory);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.smi.Oid;

/**
 * A private snmpd of net-snmp on a free port of 127.0.0.1, with its own configuration and state,
 * that ends with the test. It serves {@link #READ} and {@link #WRITE} over SNMPv1 and v2c.
 */
public final class SnmpdProcess implements AutoCloseable {
  public static final String READ = "public";
  public static final String WRITE = "private";

  private static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
  static final int START_ATTEMPTS = 3;

  private final Path directory;
  private final InetSocketAddress address;
  private final Process process;

  private SnmpdProcess(Path directory, List<String> config) throws IOException {
    this.directory = directory;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    Path configFile = Files.write(directory.resolve("snmpd.conf"), config);
    ProcessBuilder builder =
        new ProcessBuilder(
            "snmpd",
            "-f",
            "-Lo",
            "-C",
            "-c",
            configFile.toString(),
            "udp:127.0.0.1:" + address.getPort());
    builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("state").toString());
    builder.environment().put("MIBS", "");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("snmpd.log").toFile())
            .start();
  }

  /**
   * Starts one and waits until it answers. Where there is no snmpd the test is skipped, but fails
   * if the environment has {@code CI=true}.
   *
   * @param config lines to add to its configuration
   */
  public static SnmpdProcess start(String... config) throws IOException {
    requireProgram("snmpd");
    List<String> lines = new ArrayList<>(List.of("rocommunity " + READ, "rwcommunity " + WRITE));
    lines.addAll(Arrays.asList(config));
    for (int attempt = 1; ; attempt++) {
      Path directory = Files.createTempDirectory("mimus-snmpd");
      SnmpdProcess snmpd = new SnmpdProcess(directory, lines);
      if (snmpd.answers()) {
        return snmpd;
      }
      String log = Files.readString(directory.resolve("snmpd.log"));
      snmpd.close();
      if (attempt == START_ATTEMPTS) {
        throw new IllegalStateException("snmpd does not answer; its log:\n" + log);
      }
    }
  }

  /** Skips the test where a program is missing, or fails it if the environment has CI=true. */
  public static void requireProgram(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin";
    boolean found =
        Stream.of(path.split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, name)));
    String reason = "net-snmp's " + name + " is not installed, so nothing is compared with it";
    if (!found && "true".equals(System.getenv("CI"))) {
      Assertions.fail(reason);
    }
    Assumptions.assumeTrue(found, reason);
  }

  static int freePort() throws IOException {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws IOException {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(address)
            .community(READ)
            .timeout(Duration.ofMillis(100))
            .retries(0)
            .build()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (process.isAlive() && System.nanoTime() < end) {
        try {
          client.get(SYS_UP_TIME);
          return true;
        } catch (SnmpException e) {
          // Not yet: nobody listens, or nobody answers.
          Thread.onSpinWait();
        }
      }
      return false;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Its address as net-snmp's programs take it. */
  public String target() {
    return "udp:127.0.0.1:" + address.getPort();
  }

  /** A client of it, over SNMPv2c. */
  public SnmpClient.Builder client(String community) {
    return SnmpClient.builder().peer(address).community(community);
  }

  /**
   * The output of one of net-snmp's programs.
   *
   * @throws IllegalStateException if it does not end well
   */
  public static List<String> run(String... command) throws IOException {
    Ended ended = tryToRun(command);
    if (ended.status() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + ended.output());
    }
    return ended.output().lines().toList();
  }

  /** How a program ended, and what it had to say. */
  public record Ended(int status, String output) {}

  /** Runs one of net-snmp's programs, which may fail. */
  public static Ended tryToRun(String... command) throws IOException {
    requireProgram(command[0]);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MIBS", "");
    Process program = builder.redirectErrorStream(true).start();
    program.getOutputStream().close();
    String output =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    try {
      return new Ended(program.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills it, waits until it is gone, and deletes its files. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(directory);
  }

  /** Deletes a folder and all in it. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

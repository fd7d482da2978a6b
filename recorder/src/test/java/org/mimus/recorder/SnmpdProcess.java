// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * A private snmpd on a free port of 127.0.0.1, with a folder of its own. The community {@code
 * public} sees all, {@code steady} what does not come and go with processes, sockets and
 * neighbours.
 */
final class SnmpdProcess implements AutoCloseable {
  static final String ALL = "public";
  static final String STEADY = "steady";

  /** Sees what {@code steady} sees, by SNMPv3 with authPriv alone. */
  static final UsmUser USER =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA256, "authentic passphrase")
          .priv(PrivProtocol.AES128, "private passphrase")
          .build();

  private static final List<String> MOVING_TABLES =
      List.of(
          "1.3.6.1.2.1.3.1", // atTable
          "1.3.6.1.2.1.4.22", // ipNetToMediaTable
          "1.3.6.1.2.1.4.35", // ipNetToPhysicalTable
          "1.3.6.1.2.1.10.7", // dot3StatsTable, whose rows are there when the driver answers
          "1.3.6.1.2.1.6.13", // tcpConnTable
          "1.3.6.1.2.1.6.19", // tcpConnectionTable
          "1.3.6.1.2.1.6.20", // tcpListenerTable
          "1.3.6.1.2.1.7.5", // udpTable
          "1.3.6.1.2.1.7.7", // udpEndpointTable
          "1.3.6.1.2.1.25.4", // hrSWRun
          "1.3.6.1.2.1.25.5"); // hrSWRunPerf

  private final Process process;
  private final InetSocketAddress address;

  private SnmpdProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one, or skips the test where there is no snmpd; with CI=true that is a failure. */
  static SnmpdProcess start(Path folder) throws IOException {
    assumeInstalled("snmpd");
    Path configuration = folder.resolve("snmpd.conf");
    Files.write(configuration, configuration());
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                "snmpd", "-f", "-Lo", "-C", "-c", configuration.toString(), "udp:127.0.0.1:" + port)
            .redirectErrorStream(true);
    builder.environment().put("PATH", path());
    builder.environment().put("MIBS", "");
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    Process process = builder.start();
    awaitReady(process);
    return new SnmpdProcess(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static List<String> configuration() {
    List<String> lines = new ArrayList<>();
    lines.add("rocommunity public 127.0.0.1");
    lines.add("rocommunity steady 127.0.0.1 -V steady");
    lines.add("createUser ops SHA-256 \"authentic passphrase\" AES \"private passphrase\"");
    lines.add("rouser ops authpriv -V steady");
    lines.add("view steady included .1");
    MOVING_TABLES.forEach(table -> lines.add("view steady excluded ." + table));
    lines.add("sysName recorded");
    lines.add("sysLocation a rack");
    lines.add("sysContact nobody");
    return lines;
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It says its version when it listens. */
  private static void awaitReady(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("NET-SNMP version")) {
        Thread drain = new Thread(() -> out.lines().forEach(ignored -> {}), "snmpd-output");
        drain.setDaemon(true);
        drain.start();
        return;
      }
      said.append(line).append('\n');
    }
    throw new IOException("snmpd ended: " + said);
  }

  /** Skips the test where a program is missing; with CI=true that is a failure. */
  static void assumeInstalled(String program) {
    boolean found =
        Stream.of(path().split(":")).anyMatch(f -> Files.isExecutable(Path.of(f, program)));
    if (!found && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(program + " is not installed");
    }
    assumeTrue(found, () -> program + " is not installed");
  }

  /** Daemons are often not on the path of a user. */
  private static String path() {
    return System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
  }

  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

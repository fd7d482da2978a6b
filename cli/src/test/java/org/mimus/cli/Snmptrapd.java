// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** net-snmp's receiver on a free port of 127.0.0.1, with users of its own, each of one level. */
final class Snmptrapd implements AutoCloseable {
  /** The engine whose traps by its users are taken. */
  static final String SENDER = "0x80007ed90501020304";

  private static final long LONGEST_WAIT_SECONDS = 60;
  private static final String FORMAT = "%P|%A|%N|%w|%q|%T|%v\\n";

  private final int port;
  private final Process process;
  private final ProcessLines lines;

  Snmptrapd(Path folder) throws IOException, InterruptedException {
    NetSnmpTool.require("snmptrapd");
    port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("snmptrapd.conf"),
            """
            authCommunity log public
            createUser -e SENDER ops SHA-256 maplesyrup AES sugarmaple
            createUser -e SENDER signs SHA-256 maplesyrup
            createUser -e SENDER nobody
            createUser ops SHA-256 maplesyrup AES sugarmaple
            createUser signs SHA-256 maplesyrup
            createUser nobody
            authUser log ops priv
            authUser log signs auth
            authUser log nobody noauth
            """
                .replace("SENDER", SENDER));
    ProcessBuilder builder =
        new ProcessBuilder(
            "snmptrapd",
            "-f",
            "-Lo",
            "-On",
            "-C",
            "-c",
            config.toString(),
            "-F",
            FORMAT,
            "udp:" + address());
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.resolve("state").toString());
    builder.environment().put("MIBS", "");
    process = builder.redirectErrorStream(true).start();
    lines = new ProcessLines(process);
    awaitSocket();
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitSocket() throws IOException, InterruptedException {
    String local = String.format(Locale.ROOT, "0100007F:%04X", port);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    while (!Files.readString(Path.of("/proc/net/udp")).contains(local)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new AssertionError("snmptrapd does not listen: " + lines.rest());
      }
      Thread.onSpinWait();
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /**
   * The next notification: PDU, version and security, agent address, enterprise, generic, specific
   * and uptime, where SNMPv1 has them, and variables.
   */
  List<String> next() throws InterruptedException {
    Optional<String> line = lines.next();
    while (line.isPresent() && !line.get().contains("|")) {
      line = lines.next();
    }
    return List.of(
        line.orElseThrow(() -> new AssertionError("snmptrapd has ended")).split("[|]", -1));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).join();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** net-snmp's receiver on a free port of 127.0.0.1, with users of its own. */
final class Snmptrapd implements AutoCloseable {
  /** The engine whose traps by its users are taken. */
  static final String SENDER = "0x80007ed90501020304";

  private static final String FORMAT = "%P|%A|%N|%w|%q|%T|%v\\n";

  private final int port;
  private final Process process;
  private final BufferedReader lines;

  Snmptrapd(Path folder) throws IOException {
    NetSnmpTool.require();
    port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("snmptrapd.conf"),
            """
            authCommunity log public
            createUser -e SENDER ops SHA-256 maplesyrup AES sugarmaple
            createUser -e SENDER nobody
            createUser ops SHA-256 maplesyrup AES sugarmaple
            createUser nobody
            authUser log ops noauth
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
    lines = process.inputReader();
    awaitSocket();
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitSocket() throws IOException {
    String local = String.format(Locale.ROOT, "0100007F:%04X", port);
    while (!Files.readString(Path.of("/proc/net/udp")).contains(local)) {
      if (!process.isAlive()) {
        throw new AssertionError("snmptrapd ends: " + lines.lines().toList());
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
  List<String> next() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains("|")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new AssertionError("snmptrapd has ended");
    }
    return List.of(line.split("[|]", -1));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

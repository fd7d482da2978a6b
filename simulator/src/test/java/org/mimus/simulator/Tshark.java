// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Wireshark's decoder, which shares no code with us: reads datagrams out of a capture file. */
final class Tshark {
  /** Link type of packets that begin with their IP header. */
  private static final int RAW = 101;

  private static final int IP_AND_UDP = 28;

  private Tshark() {}

  /**
   * What it says of each datagram; skips the test, or fails in CI, where there is none.
   *
   * @param users of SNMPv3: name, protocols and passphrases as its table of users has them
   */
  static List<String> decode(Path folder, List<Tap.Seen> datagrams, String... users)
      throws IOException, InterruptedException {
    Path capture = folder.resolve("capture.pcap");
    Files.write(capture, capture(datagrams));
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
    command.addAll(List.of("-O", "snmp"));
    for (String user : users) {
      command.addAll(List.of("-o", "uat:snmp_users:" + user));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = start(builder);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    List<String> frames = List.of(output.split("(?m)^(?=Frame \\d+: )"));
    assertThat(frames).hasSameSizeAs(datagrams);
    return frames;
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      System.out.println("skipped: tshark is not installed");
      abort("tshark is not installed");
      throw e;
    }
  }

  private static byte[] capture(List<Tap.Seen> datagrams) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(octets);
    out.writeInt(0xa1b23c4d); // with times in nanoseconds
    out.writeShort(2);
    out.writeShort(4);
    out.writeLong(0);
    out.writeInt(0x10000);
    out.writeInt(RAW);
    for (Tap.Seen one : datagrams) {
      int length = one.octets().length() + IP_AND_UDP;
      out.writeInt((int) one.at().toSeconds());
      out.writeInt(one.at().toNanosPart());
      out.writeInt(length);
      out.writeInt(length);
      out.writeInt(0x45000000 | length); // version 4, 20 octets of header
      out.writeInt(0);
      out.writeInt(0x40110000); // 64 hops, UDP, no checksum
      out.write(one.source().getAddress().getAddress());
      out.write(one.destination().getAddress().getAddress());
      out.writeShort(one.source().getPort());
      out.writeShort(one.destination().getPort());
      out.writeShort(length - 20);
      out.writeShort(0);
      out.write(one.octets().toByteArray());
    }
    return octets.toByteArray();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.VarBind;

/** The walk form against net-snmp itself, which walks an agent of a few lines. */
class NetSnmpTest {
  private static final Path SNMPWALK = Path.of("/usr/bin/snmpwalk");

  @TempDir private Path folder;

  @BeforeEach
  void findSnmpwalk() {
    boolean found = Files.isExecutable(SNMPWALK);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as(SNMPWALK + " is needed").isTrue();
    }
    Assumptions.assumeTrue(found, SNMPWALK + " is not installed");
  }

  @Test
  void walked_isWhatNumericNamesPrint() throws Exception {
    Snapshot snapshot = printable();
    StringBuilder expected = new StringBuilder();
    OidNames names = OidNames.numeric();
    for (VarBind variable : snapshot.variables().toList()) {
      expected.append(names.name(variable.name())).append(" = ");
      expected.append(names.value(variable.name(), variable.value())).append('\n');
    }
    String last = names.name(snapshot.variable(snapshot.size() - 1).name());
    String end = names.value(Oid.of(), ExceptionValue.END_OF_MIB_VIEW);
    expected.append(last).append(" = ").append(end).append('\n');
    String walked = walk(snapshot, "-On");

    // nan has a sign in C, which depends on its bits.
    assertThat(walked.replace("Float: -nan", "Float: nan")).isEqualTo(expected.toString());
  }

  @Test
  void walkedWithAllOptions_readsTheSameNamesAndTypes() throws Exception {
    Snapshot snapshot = printable();
    List<VarBind> expected = snapshot.variables().toList();
    for (String option : List.of("-On", "-Onx", "-ObentU")) {
      LoadedSnapshot loaded = Samples.read("walk", walk(snapshot, option));

      assertThat(loaded.isClean()).as(option + loaded.problems()).isTrue();
      assertThat(loaded.snapshot().variables().map(NetSnmpTest::withoutFloats))
          .as(option)
          .containsExactlyElementsOf(expected.stream().map(NetSnmpTest::withoutFloats).toList());
    }
  }

  /** What snmpwalk reaches from iso, and prints whole: of 309 digits, 127 characters. */
  private static Snapshot printable() {
    Snapshot.Builder builder = Snapshot.builder();
    Samples.everything()
        .variables()
        .filter(v -> v.name().get(0) == 1)
        .filter(v -> !v.value().equals(Opaque.ofDouble(Double.MAX_VALUE)))
        .forEach(builder::add);
    return builder.build();
  }

  private static String withoutFloats(VarBind variable) {
    return variable.value().syntax() == Syntax.OPAQUE
        ? variable.name() + " = Opaque"
        : variable.toString();
  }

  private String walk(Snapshot snapshot, String option) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread agent = new Thread(() -> serve(snapshot, socket), "agent");
      agent.setDaemon(true);
      agent.start();
      Path out = folder.resolve("out");
      ProcessBuilder builder =
          new ProcessBuilder(
              SNMPWALK.toString(),
              "-v2c",
              "-c",
              "x",
              "-m",
              "",
              option,
              "-Cc",
              "-r1",
              "-t5",
              "127.0.0.1:" + socket.getLocalPort(),
              ".1");
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("SNMPCONFPATH", folder.toString());
      builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
      Process process =
          builder
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      return Files.readString(out, StandardCharsets.ISO_8859_1);
    }
  }

  private static void serve(Snapshot snapshot, DatagramSocket socket) {
    byte[] in = new byte[65535];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(in, in.length);
        socket.receive(packet);
        BerWriter answer = answer(snapshot, in, packet.getLength());
        socket.send(
            new DatagramPacket(
                answer.array(), answer.head(), answer.length(), packet.getSocketAddress()));
      }
    } catch (SocketException e) {
      // Closed: the walk is over.
      return;
    } catch (IOException | BerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BerWriter answer(Snapshot snapshot, byte[] in, int length) throws BerException {
    BerReader reader = BerReader.strict().reset(in, 0, length);
    reader.enter(BerReader.SEQUENCE, "message");
    int version = reader.readInteger("version");
    BerSpan community = new BerSpan();
    reader.readOctets(community, "community");
    boolean next = reader.peekTag("pdu") == 0xa1;
    reader.enter(next ? 0xa1 : 0xa0, "pdu");
    int requestId = reader.readInteger("request-id");
    reader.readInteger("error-status");
    reader.readInteger("error-index");
    reader.enter(BerReader.SEQUENCE, "list");
    reader.enter(BerReader.SEQUENCE, "binding");
    OidSpan name = new OidSpan();
    reader.readName(name);

    BerWriter writer = new BerWriter().reset(new byte[65535], 100, 65535);
    int index = snapshot.ceiling(name);
    OidSpan found = new OidSpan();
    if (next && index < snapshot.size()) {
      snapshot.name(index, found);
      index += found.equals(name) ? 1 : 0;
    }
    if (index < snapshot.size()) {
      BerSpan value = new BerSpan();
      snapshot.name(index, found);
      snapshot.value(index, value);
      writer.appendVarBind(found, value);
    } else {
      writer.appendVarBind(name, ExceptionValue.END_OF_MIB_VIEW);
    }
    writer.prependHeader(BerReader.SEQUENCE);
    writer.prependInteger(0);
    writer.prependInteger(0);
    writer.prependInteger(requestId);
    writer.prependHeader(0xa2);
    byte[] octets = community.toByteArray();
    writer.prependOctets(octets, 0, octets.length);
    writer.prependInteger(version);
    writer.prependHeader(BerReader.SEQUENCE);
    return writer;
  }
}

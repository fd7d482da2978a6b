// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.notification.Crafted.IF_INDEX;
import static org.mimus.snmp.notification.Crafted.trap;
import static org.mimus.snmp.notification.Crafted.v1;
import static org.mimus.snmp.notification.Crafted.v2c;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.Mutants;
import org.mimus.snmp.testing.SharedCorpus;
import org.mimus.snmp.testing.TestSink;
import org.mimus.snmp.testing.V3Keys;

/** Good notifications, broken at random or by PROTOS: delivered, or dropped with a reason. */
class BrokenNotificationsTest {
  private static final int ITERATIONS = 50_000;
  private static final V3Keys PLAIN = V3Keys.plain("plain");
  private static final V3Keys OPS = V3Keys.priv("ops", AuthProtocol.SHA1, PrivProtocol.AES128);
  private static final VarBind ALIAS =
      VarBind.of(Crafted.LINK_DOWN, OctetString.of("y".repeat(130)));

  private static final List<byte[]> GOOD =
      List.of(
          v1(Crafted.ENTERPRISE, IF_INDEX, ALIAS),
          v2c(Forge.TRAP, IF_INDEX),
          v2c(Forge.INFORM, ALIAS),
          trap(PLAIN, 5, 1_000).encode(),
          trap(OPS, 5, 1_000).level(SecurityLevel.AUTH_NO_PRIV).encode(),
          trap(OPS, 5, 1_000).encode(),
          trap(PLAIN, TestSink.ENGINE, TestSink.BOOTS, 0)
              .reportable(true)
              .pdu(Crafted.pdu(Forge.INFORM))
              .encode());

  private final TestSink sink = new TestSink(10, PLAIN, OPS);

  /** Sends one, and says whether it was delivered; if not, it was dropped, or answered tooBig. */
  private boolean isDelivered(byte[] datagram) {
    int delivered = sink.delivered().size();
    long drops = sink.drops().count();
    byte[] answer = sink.send(datagram);
    int more = sink.delivered().size() - delivered;
    long dropped = sink.drops().count() - drops;
    // A discovery is no drop, but gets a Report.
    assertThat(more + dropped == 1 || (more + dropped == 0 && answer != null))
        .as("%s delivered, %s dropped", more, dropped)
        .isTrue();
    return more == 1;
  }

  private void assertGoodOnesAreDelivered() {
    for (byte[] good : GOOD) {
      assertThat(isDelivered(good)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {401, 402, 403, 404})
  void mutants_areDeliveredOrDropped(long seed) {
    Mutants mutants = Mutants.of(GOOD, seed);
    int delivered = 0;
    try (Logged logged = new Logged("org.mimus", Level.WARNING)) {
      for (int i = 1; i <= ITERATIONS; i++) {
        delivered += isDelivered(mutants.next()) ? 1 : 0;
        if (i % 1_000 == 0) {
          assertGoodOnesAreDelivered();
        }
      }
      assertThat(logged.messages()).isEmpty();
    }
    assertThat(delivered).isPositive();
    assertThat(sink.remotes().size()).isEqualTo(1);
    assertThat(sink.drops().count(DropReason.MALFORMED)).isPositive();
    assertThat(sink.drops().count(DropReason.WRONG_DIGEST)).isPositive();
    assertThat(sink.drops().count(DropReason.INTERNAL_ERROR)).isZero();
  }

  /**
   * The requests of the PROTOS test suite c06-snmpv1 (2002), made notifications: of each, what
   * follows the community, under the tags of an INFORM and of both traps; and its variable bindings
   * behind the fields of a trap of SNMPv1.
   */
  @Test
  void protos_asNotifications_areDeliveredOrDropped() throws IOException {
    try (ZipFile zip = new ZipFile(SharedCorpus.require("protos-c06-snmpv1-req-app.zip").toFile());
        Logged logged = new Logged("org.mimus", Level.WARNING)) {
      int sent = 0;
      for (ZipEntry each : zip.stream().toList()) {
        byte[] pdu = pdu(zip.getInputStream(each).readAllBytes());
        if (pdu.length < 2) {
          continue;
        }
        for (int tag : new int[] {Forge.TRAP, Forge.INFORM, Forge.TRAP_V1}) {
          pdu[0] = (byte) tag;
          isDelivered(Forge.message(tag == Forge.TRAP_V1 ? 0 : 1, "traps", pdu));
        }
        isDelivered(v1(Forge.oid(Crafted.ENTERPRISE), address(), list(pdu)));
        sent++;
        if (sent % 100 == 0) {
          assertGoodOnesAreDelivered();
        }
      }
      assertThat(sent).isGreaterThan(9_000);
      assertThat(logged.messages()).isEmpty();
    }
    assertThat(sink.drops().count(DropReason.INTERNAL_ERROR)).isZero();
  }

  private static byte[] address() {
    return Forge.value(IpAddress.parse("192.0.2.5"));
  }

  /** What follows the community "public"; empty where that is not there. */
  private static byte[] pdu(byte[] datagram) {
    String text = new String(datagram, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("public");
    return at < 0
        ? new byte[0]
        : Arrays.copyOfRange(datagram, Math.min(at + 6, datagram.length), datagram.length);
  }

  /** From the first tag of a sequence on. */
  private static byte[] list(byte[] pdu) {
    int at = 0;
    while (at < pdu.length && pdu[at] != 0x30) {
      at++;
    }
    return Arrays.copyOfRange(pdu, at, pdu.length);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.UdpTransport;

/** What leaves an originator, octet by octet, and what it refuses. */
class NotificationOriginatorTest {
  private static final SocketAddress PEER = InMemoryTransport.Address.of("peer");
  private static final V3Keys SIGNS = V3Keys.auth("signs", AuthProtocol.SHA1);
  private static final Notification NOTIFICATION =
      Notification.of(Crafted.ENTERPRISE.child(0, 17), Crafted.IF_INDEX);

  private final InMemoryTransport network = new InMemoryTransport();
  private final List<byte[]> came = new ArrayList<>();
  private final List<SocketAddress> from = new ArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    network.listen(
        PEER,
        packet -> {
          came.add(Arrays.copyOf(packet.data(), packet.length()));
          from.add(packet.peer());
        });
  }

  private NotificationOriginator.Builder originator() {
    return NotificationOriginator.builder().peer(PEER).transport(network).community("traps");
  }

  private byte[] last() {
    return came.get(came.size() - 1);
  }

  private static byte[] octetsV1(String agentAddress) {
    return Forge.message(
        Forge.V1,
        "traps",
        Forge.tlv(
            Forge.TRAP_V1,
            Forge.oid(Crafted.ENTERPRISE),
            Forge.value(IpAddress.parse(agentAddress)),
            Forge.integer(6),
            Forge.integer(17),
            Forge.tlv(0x43, new byte[1]),
            Forge.varBinds(List.of(Crafted.IF_INDEX))));
  }

  @Test
  void trap_inVersion1OverSomethingElseThanIp_hasTheAgentAddressOfNobody() {
    // RFC 3584 section 3.2 (2)
    try (NotificationOriginator originator =
        originator().credentials(CommunityCredentials.v1("traps")).build()) {
      originator.trap(NOTIFICATION);
    }
    assertThat(last()).isEqualTo(octetsV1("0.0.0.0"));
  }

  @Test
  void trap_inVersion1WithAnAgentAddress_hasThat() {
    try (NotificationOriginator originator =
        originator()
            .credentials(CommunityCredentials.v1("traps"))
            .agentAddress(IpAddress.parse("192.0.2.5"))
            .build()) {
      originator.trap(NOTIFICATION);
    }
    assertThat(last()).isEqualTo(octetsV1("192.0.2.5"));
  }

  @Test
  void trap_inVersion1WithACounter64_isRefused() {
    VarBind octets = VarBind.of(Crafted.LINK_DOWN, Counter64.of(1));
    try (NotificationOriginator originator =
        originator().credentials(CommunityCredentials.v1("traps")).build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> originator.trap(Notification.of(Crafted.LINK_DOWN, octets)))
          .withMessage(
              "SNMPv1 cannot tell 1.3.6.1.6.3.1.1.5.3: it has no Counter64 and no exceptions as"
                  + " values");
    }
    assertThat(came).isEmpty();
  }

  @Test
  void traps_oneAfterTheOther_haveRequestIdsThatDiffer() {
    try (NotificationOriginator originator = originator().build()) {
      originator.trap(NOTIFICATION);
      originator.trap(NOTIFICATION);
    }
    assertThat(came).hasSize(2);
    assertThat(came.get(0)).hasSameSizeAs(came.get(1)).isNotEqualTo(came.get(1));
    assertThat(from.get(0)).isEqualTo(from.get(1));
  }

  @Test
  void trap_asLargeAsTheLargestMessage_isSentAndALargerOneRefused() {
    for (CommunityCredentials credentials :
        List.of(CommunityCredentials.v1("traps"), CommunityCredentials.v2c("traps"))) {
      came.clear();
      try (NotificationOriginator originator =
          originator().credentials(credentials).maxMessageSize(484).build()) {
        int fit = 0;
        while (trapOf(originator, fit)) {
          assertThat(++fit).isLessThan(484);
        }
        assertThat(last()).hasSize(484);
        assertThat(trapOf(originator, fit + 1)).isFalse();
      }
    }
  }

  /** Whether a trap with so many octets of text is sent. */
  private static boolean trapOf(NotificationOriginator originator, int octets) {
    VarBind text = VarBind.of(Crafted.LINK_DOWN, OctetString.of("x".repeat(octets)));
    try {
      originator.trap(Notification.of(Crafted.LINK_DOWN, text));
      return true;
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("in 484 octets");
      return false;
    }
  }

  @Test
  void trap_ofSnmpV3_goesByTheEngineAsItIsThen() {
    AuthoritativeEngine first =
        new AuthoritativeEngine(
            Crafted.SENDER, EngineTime.booted(5, () -> 0), UserTable.EMPTY, new KeyStore());
    AtomicReference<AuthoritativeEngine> engine = new AtomicReference<>(first);
    EngineId other = EngineId.parse("80007ed904 6f74686572");
    try (NotificationOriginator originator =
        originator()
            .credentials(UsmCredentials.of(SIGNS.user()))
            .engine(engine::get)
            .maxMessageSize(1_400)
            .build()) {
      originator.trap(NOTIFICATION);
      engine.set(first.rebooted(EngineTime.booted(6, () -> 0)));
      originator.trap(NOTIFICATION);
      engine.set(first.replacedBy(other, EngineTime.booted(1, () -> 0)));
      originator.trap(NOTIFICATION);
    }
    assertThat(came.stream().map(octets -> V3Answer.decode(octets, SIGNS)))
        .extracting(V3Answer::engine, V3Answer::boots, V3Answer::type, V3Answer::maxSize)
        .containsExactly(
            tuple(Crafted.SENDER, 5, Forge.TRAP, 1_400),
            tuple(Crafted.SENDER, 6, Forge.TRAP, 1_400),
            tuple(other, 1, Forge.TRAP, 1_400));
    assertThat(came.stream().map(octets -> V3Answer.decode(octets, SIGNS)))
        .noneMatch(V3Answer::isReportable)
        .allMatch(message -> message.contextName().isEmpty())
        .extracting(V3Answer::messageId)
        .doesNotHaveDuplicates();
  }

  @Test
  void trap_ofSnmpV3WithoutAnEngine_isRefused() {
    try (NotificationOriginator originator =
        originator().credentials(UsmCredentials.of(SIGNS.user())).build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> originator.trap(NOTIFICATION))
          .withMessageContaining("give it an engine");
    }
  }

  @Test
  void trap_byALinkOfAnother_leavesThereAndTheLinkStaysOpen() throws IOException {
    Link link = network.listen(InMemoryTransport.Address.of("agent"), packet -> {});
    NotificationOriginator originator = originator().link(() -> link).build();
    originator.trap(NOTIFICATION);
    originator.close();
    assertThat(from).containsExactly(link.local());
    link.send(new byte[1], 0, 1, PEER);
    assertThat(came).hasSize(2);
  }

  @Test
  void trap_byALinkThatIsClosed_failsAndSaysSo() throws IOException {
    Link link = network.listen(InMemoryTransport.Address.of("agent"), packet -> {});
    link.close();
    try (NotificationOriginator originator = originator().link(() -> link).build()) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> originator.trap(NOTIFICATION))
          .withMessage("a trap could not be sent to peer: link agent is closed");
    }
  }

  @Test
  void trap_afterClose_isRefused() {
    NotificationOriginator originator = originator().build();
    originator.trap(NOTIFICATION);
    originator.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> originator.trap(NOTIFICATION))
        .withMessage("NotificationOriginator[SNMPv2c community to peer] is closed");
  }

  @Test
  void traps_toAPortThatNobodyListensTo_areSentAllTheSame() throws Exception {
    InetSocketAddress nobody;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    try (UdpTransport udp = UdpTransport.open();
        NotificationOriginator originator =
            originator().transport(udp).peer((SocketAddress) nobody).build()) {
      for (int i = 0; i < 100; i++) {
        originator.trap(NOTIFICATION);
      }
    }
  }

  @Test
  void originator_withoutAPeerOrCredentials_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> NotificationOriginator.builder().community("traps").build())
        .withMessage("notifications need a peer and a community or other credentials");
    assertThatIllegalStateException()
        .isThrownBy(() -> NotificationOriginator.builder().peer(PEER).build());
  }

  @Test
  void originator_inText_hasNoSecrets() {
    try (NotificationOriginator originator = originator().community("top secret").build()) {
      assertThat(originator).hasToString("NotificationOriginator[SNMPv2c community to peer]");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.notification.Crafted.ENTERPRISE;
import static org.mimus.snmp.notification.Crafted.IF_INDEX;
import static org.mimus.snmp.notification.Crafted.LINK_DOWN;
import static org.mimus.snmp.notification.Crafted.TRAP_OID;
import static org.mimus.snmp.notification.Crafted.UPTIME;
import static org.mimus.snmp.notification.Crafted.v1;
import static org.mimus.snmp.notification.Crafted.v2c;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.TestSink;

/** Odd and broken notifications of SNMPv1 and v2c; behind each, a good one is delivered. */
class HostileNotificationTest {
  private static final byte[] NO_VARBINDS = Forge.varBinds(List.of());
  private static final byte[] ADDRESS = Forge.value(IpAddress.parse("192.0.2.5"));

  private final TestSink sink = new TestSink(10);
  private final Logged logged = new Logged("org.mimus", Level.WARNING);

  @AfterEach
  void goodOne_isDelivered() {
    try (logged) {
      assertThat(sink.deliver(v1(ENTERPRISE)).trapV1()).isPresent();
      assertThat(sink.deliver(v2c(Forge.TRAP)).notification().trapOid()).isEqualTo(LINK_DOWN);
    }
    assertThat(logged.messages()).isEmpty();
  }

  private void assertDropped(byte[] datagram, DropReason reason, String detail) {
    Drop drop = sink.drop(datagram);
    assertThat(drop.reason()).isEqualTo(reason);
    assertThat(drop.detail()).contains(detail);
  }

  private void assertMalformed(byte[] datagram, String detail) {
    long before = sink.engine().counters().get(Counter.IN_ASN_PARSE_ERRS);
    assertDropped(datagram, DropReason.MALFORMED, detail);
    assertThat(sink.engine().counters().get(Counter.IN_ASN_PARSE_ERRS)).isEqualTo(before + 1);
  }

  private static Oid oidOf(int size) {
    long[] ids = new long[size];
    Arrays.fill(ids, 4_294_967_295L);
    ids[0] = 1;
    ids[1] = 3;
    return Oid.of(ids);
  }

  // SNMPv1

  /** CVE-2025-68615: net-snmp's receiver wrote before its buffer. */
  @Test
  void trapV1_withAnEmptyEnterprise_isDeliveredAsOfZeroDotZero() {
    ReceivedNotification received = sink.deliver(v1(Forge.tlv(6), ADDRESS, NO_VARBINDS));
    assertThat(received.trapV1().orElseThrow().enterprise()).hasToString("0.0");
    assertThat(received.notification().trapOid()).hasToString("0.0.0.17");
  }

  @ParameterizedTest
  @ValueSource(ints = {127, 128})
  void trapV1_withAnEnterpriseThatHasNoRoomForTwoMore_isDropped(int size) {
    assertMalformed(v1(oidOf(size)), "no trap can be below this enterprise");
  }

  @Test
  void trapV1_withTheLongestEnterprise_isDelivered() {
    assertThat(sink.deliver(v1(oidOf(126))).notification().trapOid().size()).isEqualTo(128);
  }

  @Test
  void trapV1_withAnEnterpriseThatIsNoOid_isDropped() {
    assertMalformed(v1(Forge.tlv(6, new byte[] {0x2b, (byte) 0x86}), ADDRESS, NO_VARBINDS), "OID");
    assertMalformed(v1(Forge.tlv(6, new byte[129]), ADDRESS, NO_VARBINDS), "128 sub-identifiers");
    assertMalformed(v1(Forge.integer(1), ADDRESS, NO_VARBINDS), "enterprise with tag 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 16})
  void trapV1_withAnAgentAddressOfNotFourOctets_isDropped(int octets) {
    byte[] address = Forge.tlv(0x40, new byte[octets]);
    assertMalformed(
        v1(Forge.oid(ENTERPRISE), address, NO_VARBINDS), "IpAddress of " + octets + " octets");
  }

  @Test
  void trapV1_withoutVarBinds_isDelivered() {
    assertThat(sink.deliver(v1(ENTERPRISE)).notification().varBinds()).isEmpty();
  }

  @Test
  void trapV1_withACounter64_isDropped() {
    assertMalformed(v1(ENTERPRISE, VarBind.of(LINK_DOWN, Counter64.of(1))), "a Counter64");
  }

  @Test
  void trapV1_inVersion2_isDropped() {
    byte[] datagram = v1(ENTERPRISE);
    datagram[4] = Forge.V2C;
    assertDropped(datagram, DropReason.UNEXPECTED_PDU, "Trap (v1) in version 2c");
  }

  @ParameterizedTest
  @ValueSource(ints = {Forge.INFORM, Forge.TRAP, Forge.GET_BULK, Forge.REPORT})
  void pduOfVersion2_inVersion1_isDroppedWithoutAcknowledgement(int tag) {
    byte[] datagram = Forge.message(Forge.V1, "traps", Crafted.pdu(tag));
    assertDropped(datagram, DropReason.UNEXPECTED_PDU, "in version 1");
    assertThat(sink.send(datagram)).isNull();
  }

  @Test
  void trapV1_cutOffOrWithMoreBehindIt_isDropped() {
    byte[] whole = v1(ENTERPRISE, IF_INDEX);
    for (int length = 0; length < whole.length; length++) {
      assertMalformed(Arrays.copyOf(whole, length), "");
    }
    byte[] more = Forge.concat(Forge.tlv(Forge.TRAP_V1, Forge.oid(ENTERPRISE)), Forge.tlv(5));
    assertMalformed(Forge.message(Forge.V1, "traps", more), "");
  }

  // SNMPv2c

  @Test
  void trap_withoutVarBinds_isDropped() {
    byte[] pdu = Forge.pdu(Forge.TRAP, 1, 0, 0, List.of());
    assertMalformed(v2c(pdu), "no snmpTrapOID.0 in Trap");
  }

  @Test
  void inform_withoutTrapOid_isDroppedWithoutAcknowledgement() {
    byte[] inform = v2c(Forge.pdu(Forge.INFORM, 1, 0, 0, List.of(UPTIME, IF_INDEX)));
    assertMalformed(inform, "no snmpTrapOID.0 in InformRequest");
    assertThat(sink.send(inform)).isNull();
  }

  @Test
  void trap_withATrapOidOfAnotherType_isDropped() {
    VarBind odd = VarBind.of(TRAP_OID.name(), Integer32.of(3));
    assertMalformed(v2c(Forge.pdu(Forge.TRAP, 1, 0, 0, List.of(UPTIME, odd))), "snmpTrapOID.0");
  }

  @Test
  void trap_withAnEmptyTrapOid_isDeliveredAsZeroDotZero() {
    byte[] odd = Forge.tlv(0x30, Forge.oid(TRAP_OID.name()), Forge.tlv(6));
    byte[] pdu =
        Forge.tlv(
            Forge.TRAP,
            Forge.integer(1),
            Forge.integer(0),
            Forge.integer(0),
            Forge.tlv(0x30, Forge.varBind(UPTIME), odd));
    assertThat(sink.deliver(v2c(pdu)).notification().trapOid()).hasToString("0.0");
  }

  @Test
  void trap_withUptimeAndTrapOidBehindTheOthers_isDeliveredAsIfInFront() {
    byte[] pdu = Forge.pdu(Forge.TRAP, 1, 0, 0, List.of(IF_INDEX, TRAP_OID, UPTIME));
    ReceivedNotification received = sink.deliver(v2c(pdu));
    assertThat(received.notification().trapOid()).isEqualTo(LINK_DOWN);
    assertThat(received.notification().uptime()).isEqualTo(TimeTicks.of(100));
    assertThat(received.notification().varBinds()).containsExactly(IF_INDEX);
  }

  @Test
  void trap_withoutUptime_isDelivered() {
    byte[] pdu = Forge.pdu(Forge.TRAP, 1, 0, 0, List.of(TRAP_OID));
    assertThat(sink.deliver(v2c(pdu)).notification().uptime()).isEqualTo(TimeTicks.of(0));
  }

  @Test
  void trap_withACounter64_isDelivered() {
    VarBind octets = VarBind.of(LINK_DOWN, Counter64.of(-1));
    assertThat(sink.deliver(v2c(Forge.TRAP, octets)).notification().varBinds())
        .containsExactly(octets);
  }

  @Test
  void inform_anyNumberOfTimes_isAcknowledgedWithWhatItBrought() {
    byte[] expected =
        v2c(Forge.pdu(Forge.RESPONSE, Crafted.REQUEST_ID, 0, 0, List.of(UPTIME, TRAP_OID)));
    assertThat(sink.send(v2c(Forge.INFORM))).isEqualTo(expected);
    assertThat(sink.send(v2c(Forge.INFORM))).isEqualTo(expected);
    assertThat(sink.delivered())
        .extracting(ReceivedNotification::type)
        .containsOnly(PduType.INFORM);
    assertThat(sink.engine().counters().get(Counter.OUT_GET_RESPONSES)).isEqualTo(2);
    assertThat(sink.engine().counters().get(Counter.IN_TOTAL_REQ_VARS)).isZero();
  }

  @Test
  void inform_thatIsRefused_isNotAcknowledged() {
    sink.refuse(DropReason.TOO_MANY_NOTIFICATIONS);
    assertDropped(v2c(Forge.INFORM), DropReason.TOO_MANY_NOTIFICATIONS, "");
    assertThat(sink.send(v2c(Forge.INFORM))).isNull();
    sink.refuse(null);
    assertThat(sink.send(v2c(Forge.INFORM))).isNotNull();
  }

  /** RFC 3416 section 4.2.7: nothing is delivered then. */
  @Test
  void inform_whoseAcknowledgementIsTooLarge_isAnsweredTooBigAndNotDelivered() {
    sink.engine().maxMessageSize(484);
    VarBind large = VarBind.of(LINK_DOWN, OctetString.of("x".repeat(500)));
    assertThat(sink.send(v2c(Forge.INFORM, large)))
        .isEqualTo(v2c(Forge.pdu(Forge.RESPONSE, Crafted.REQUEST_ID, 1, 0, List.of())));
    assertThat(sink.delivered()).isEmpty();
    assertThat(sink.drops().count()).isZero();
    assertThat(sink.engine().counters().get(Counter.OUT_TOO_BIGS)).isEqualTo(1);
  }

  @Test
  void trap_largerThanAnswersMayBe_isDelivered() {
    sink.engine().maxMessageSize(484);
    VarBind large = VarBind.of(LINK_DOWN, OctetString.of("x".repeat(500)));
    assertThat(sink.deliver(v2c(Forge.TRAP, large)).notification().varBinds())
        .containsExactly(large);
  }

  @ParameterizedTest
  @ValueSource(ints = {Forge.RESPONSE, Forge.REPORT})
  void answer_toTheReceiver_isDropped(int tag) {
    assertDropped(v2c(tag), DropReason.UNEXPECTED_PDU, "in version 2c");
  }

  @ParameterizedTest
  @ValueSource(ints = {Forge.GET, Forge.GET_NEXT, Forge.GET_BULK, Forge.SET})
  void request_toTheReceiver_isDroppedAsNobodyAnswersIt(int tag) {
    assertDropped(v2c(tag), DropReason.UNKNOWN_PDU_HANDLER, "");
    assertThat(sink.engine().counters().get(Counter.UNKNOWN_PDU_HANDLERS)).isEqualTo(1);
  }

  @Test
  void trap_withAnotherCommunity_isDropped() {
    byte[] datagram = Forge.message(Forge.V2C, "tra\r\nps", Crafted.pdu(Forge.TRAP));
    Drop drop = sink.drop(datagram);
    assertThat(drop.reason()).isEqualTo(DropReason.BAD_COMMUNITY);
    assertThat(drop.toString()).doesNotContain("\r", "\n");
    assertThat(sink.engine().counters().get(Counter.IN_BAD_COMMUNITY_NAMES)).isEqualTo(1);
  }
}

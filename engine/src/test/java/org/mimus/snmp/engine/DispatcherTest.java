// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Forge.GET;
import static org.mimus.snmp.testing.Forge.V1;
import static org.mimus.snmp.testing.Forge.V2C;
import static org.mimus.snmp.testing.Forge.names;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.transport.InMemoryTransport;

/** What gets no answer: RFC 3412 section 4.2.1, RFC 3584 section 5.2.1. */
class DispatcherTest {
  private static final List<VarBind> REQUEST = names(Device.SYS_NAME);
  private static final byte[] PDU = Forge.pdu(GET, 7, 0, 0, REQUEST);

  private final TestAgent agent = Device.agent();

  /** One drop, and one counter that moved, if the reason has one. */
  private void dropped(byte[] datagram, DropReason reason, int offset, String detail) {
    assertThat(agent.send(datagram)).isNull();
    assertThat(agent.drops().recent()).hasSize(1);
    Drop drop = agent.drops().recent().get(0);
    assertThat(drop.reason()).isEqualTo(reason);
    assertThat(drop.offset()).isEqualTo(offset);
    assertThat(drop.detail()).isEqualTo(detail);
    assertThat(drop.peer()).isEqualTo(InMemoryTransport.Address.of("manager-1"));
    assertThat(drop.local()).isEqualTo(TestAgent.ADDRESS);
    assertThat(agent.drops().count(reason)).isEqualTo(1);
    assertThat(agent.drops().count()).isEqualTo(1);
    assertThat(agent.counted())
        .isEqualTo(reason.counter().map(counter -> Map.of(counter, 1L)).orElse(Map.of()));
    assertThat(agent.engine().counters().get(Counter.IN_PKTS)).isEqualTo(1);
    assertThat(agent.engine().counters().get(Counter.OUT_PKTS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 3, 4, 127, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void version_thatIsNotServed_isDropped(int version) {
    dropped(
        Forge.message(version, "public", PDU), DropReason.BAD_VERSION, -1, "version " + version);
  }

  @Test
  void version_of33Bits_isMalformed() {
    dropped(
        Forge.message(1L << 31, "public", PDU),
        DropReason.MALFORMED,
        4,
        "version of 5 octets at octet 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''       | ""
          publi    | "publi"
          public0  | "public0"
          PUBLIC   | "PUBLIC"
          a"b\\c   | "a\\"b\\\\c"
          """)
  void community_thatIsNotKnown_isDropped(String community, String quoted) {
    dropped(Forge.message(V2C, community, PDU), DropReason.BAD_COMMUNITY, -1, quoted);
  }

  @Test
  void community_withControlCharacters_cannotForgeALogLine() {
    dropped(
        Forge.message(V1, "a\r\nb\u001b\u00ff", PDU),
        DropReason.BAD_COMMUNITY,
        -1,
        "\"a\\x0d\\x0ab\\x1b\\xff\"");
    assertThat(agent.drops().recent().get(0))
        .hasToString("bad community: \"a\\x0d\\x0ab\\x1b\\xff\", from manager-1 to agent");
  }

  @Test
  void community_ofManyOctets_isCutInTheLog() {
    dropped(
        Forge.message(V1, "x".repeat(1_000), PDU),
        DropReason.BAD_COMMUNITY,
        -1,
        "\"" + "x".repeat(64) + "\"...");
  }

  @Test
  void context_thatIsNotThere_isDropped() {
    CommunityEntry elsewhere = new CommunityEntry("public", "elsewhere");
    agent
        .engine()
        .communities(agent.engine().communities().with(OctetString.of("vlan"), elsewhere));
    dropped(Forge.message(V2C, "vlan", PDU), DropReason.UNKNOWN_CONTEXT, -1, "\"vlan\"");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 162, Response in version 1",
    "1, 162, Response in version 2c",
    "0, 165, GetBulkRequest in version 1",
    "0, 166, InformRequest in version 1",
    "1, 166, InformRequest in version 2c",
    "0, 167, Trap in version 1",
    "1, 167, Trap in version 2c",
    "0, 168, Report in version 1",
    "1, 168, Report in version 2c",
    "0, 164, Trap (v1) in version 1",
    "1, 164, Trap (v1) in version 2c"
  })
  void pdu_thatIsNoRequestOfTheVersion_isDropped(int version, int type, String detail) {
    dropped(
        Forge.message(version, "public", Forge.pdu(type, 7, 0, 0, REQUEST)),
        DropReason.UNEXPECTED_PDU,
        -1,
        detail);
  }

  @Test
  void pdu_ofUnknownTag_isMalformed() {
    dropped(
        Forge.message(V2C, "public", Forge.pdu(0xa9, 7, 0, 0, REQUEST)),
        DropReason.MALFORMED,
        13,
        "tag a9 is no PDU of SNMP at octet 13");
  }

  @Test
  void octets_behindThePdu_areMalformed() {
    dropped(
        Forge.message(V2C, "public", Forge.concat(PDU, Forge.hex("0500"))),
        DropReason.MALFORMED,
        13 + PDU.length,
        "2 octets too many behind GetRequest at octet " + (13 + PDU.length));
  }

  @Test
  void octets_behindTheMessage_arePassedOver() {
    byte[] request = Forge.message(V2C, "public", PDU);
    assertThat(agent.ask(Arrays.copyOf(request, request.length + 20)))
        .isEqualTo(Answer.of(V2C, "public", 7, 0, 0, List.of(Device.bound(Device.SYS_NAME))));
  }

  @Test
  void datagram_withoutOctets_isMalformed() {
    dropped(new byte[0], DropReason.MALFORMED, 0, "no message at octet 0");
  }

  @Test
  void datagram_cutAtAnyOctet_isOneParseErrorEach() {
    byte[] request = Forge.message(V2C, "public", PDU);
    for (int length = 0; length < request.length; length++) {
      assertThat(agent.send(Arrays.copyOf(request, length))).isNull();
    }
    long cuts = request.length;
    assertThat(agent.drops().count(DropReason.MALFORMED)).isEqualTo(cuts);
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.IN_ASN_PARSE_ERRS, cuts));
  }

  @Test
  void principal_withoutRights_isAnAuthorizationErrorWithIndexZero() {
    // RFC 3413 section 3.2 (5); in SNMPv1 RFC 3584 section 4.4.
    agent.engine().access((model, name, level, context) -> null);
    assertThat(agent.ask(V2C, GET, REQUEST))
        .isEqualTo(
            Answer.of(V2C, "private", 7, ErrorStatus.AUTHORIZATION_ERROR.code(), 0, REQUEST));
    assertThat(agent.counted()).doesNotContainKey(Counter.IN_BAD_COMMUNITY_USES);
    assertThat(agent.ask(V1, GET, REQUEST))
        .isEqualTo(Answer.of(V1, "private", 7, ErrorStatus.NO_SUCH_NAME.code(), 0, REQUEST));
    assertThat(agent.counted())
        .containsEntry(Counter.IN_BAD_COMMUNITY_USES, 1L)
        .containsEntry(Counter.OUT_NO_SUCH_NAMES, 1L);
  }

  @Test
  void responder_thatThrows_costsOneDropAndNoMore() {
    agent.engine().context("", x -> bug());
    assertThat(agent.send(Forge.message(V2C, "public", PDU))).isNull();
    assertThat(agent.drops().count(DropReason.INTERNAL_ERROR)).isEqualTo(1);
    assertThat(agent.drops().recent().get(0).detail())
        .isEqualTo("java.lang.IllegalStateException: bug");
    agent.engine().context("", x -> null);
    assertThat(agent.ask(V2C, GET, REQUEST).varBinds()).isEmpty();
  }

  private static DropReason bug() {
    throw new IllegalStateException("bug");
  }
}

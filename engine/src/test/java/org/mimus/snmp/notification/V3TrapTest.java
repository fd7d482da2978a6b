// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.notification.Crafted.IF_INDEX;
import static org.mimus.snmp.notification.Crafted.LINK_DOWN;
import static org.mimus.snmp.notification.Crafted.SENDER;
import static org.mimus.snmp.notification.Crafted.pdu;
import static org.mimus.snmp.notification.Crafted.trap;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestSink;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/** Traps and INFORMs of SNMPv3, right and wrong (RFC 3412 section 7.2, 3414 section 3.2). */
class V3TrapTest {
  private static final V3Keys PLAIN = V3Keys.plain("plain");
  private static final V3Keys SIGNS = V3Keys.auth("signs", AuthProtocol.SHA1);
  private static final V3Keys OPS = V3Keys.priv("ops", AuthProtocol.SHA256, PrivProtocol.AES128);

  private final TestSink sink = new TestSink(100, PLAIN, SIGNS, OPS);

  private void assertDropped(V3Message message, DropReason reason) {
    assertThat(sink.drop(message.encode()).reason()).isEqualTo(reason);
  }

  /** Dropped, and nothing goes back: nobody waits for an answer to a trap. */
  private void assertSilentlyDropped(V3Message message, DropReason reason) {
    assertDropped(message, reason);
    assertThat(sink.send(message.encode())).isNull();
  }

  private ReceivedNotification deliver(V3Message message) {
    return sink.deliver(message.encode());
  }

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void trap_atEachLevel_isDelivered(SecurityLevel level) {
    ReceivedNotification received = deliver(trap(OPS, 5, 1_000).level(level));
    assertThat(received.type()).isEqualTo(PduType.TRAP);
    assertThat(received.requestId()).isEqualTo(Crafted.REQUEST_ID);
    assertThat(received.origin().level()).isEqualTo(level);
    assertThat(received.origin().securityName()).isEqualTo("ops");
    assertThat(received.origin().engineId()).contains(SENDER);
    assertThat(received.origin().community()).isEmpty();
    assertThat(received.notification().trapOid()).isEqualTo(LINK_DOWN);
    assertThat(received.notification().varBinds()).containsExactly(IF_INDEX);
    assertThat(sink.remotes().size()).isEqualTo(level == SecurityLevel.NO_AUTH_NO_PRIV ? 0 : 1);
  }

  @Test
  void trap_inAContextOfAnotherEngine_isDeliveredWithBoth() {
    byte[] other = HexFormat.of().parseHex("80007ed9046f74686572");
    ReceivedNotification received = deliver(trap(OPS, 5, 1_000).context(other, "bridge1"));
    assertThat(received.origin().contextName()).isEqualTo("bridge1");
    assertThat(received.origin().engineId()).contains(EngineId.of(other));
  }

  /** Of an engine's own traps that come back to it, the own clock decides. */
  @Test
  void trap_thatNamesTheReceiversEngine_goesByItsClock() {
    deliver(trap(OPS, TestSink.ENGINE, TestSink.BOOTS, 0));
    assertSilentlyDropped(
        trap(OPS, TestSink.ENGINE, TestSink.BOOTS, 1_000), DropReason.NOT_IN_TIME_WINDOW);
    assertThat(sink.remotes().size()).isZero();
  }

  // RFC 3414 section 3.2 (3): whose message it is

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 33, 300})
  void trap_withAnEngineIdOfWrongLength_isDropped(int octets) {
    byte[] id = new byte[octets];
    Arrays.fill(id, (byte) 7);
    for (SecurityLevel level : SecurityLevel.values()) {
      assertSilentlyDropped(
          trap(OPS, 5, 1_000).level(level).engineId(id), DropReason.UNKNOWN_ENGINE_ID);
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, -1})
  void trap_withAnEngineIdOfEqualOctets_isDropped(byte octet) {
    byte[] id = new byte[12];
    Arrays.fill(id, octet);
    assertSilentlyDropped(trap(OPS, 5, 1_000).engineId(id), DropReason.UNKNOWN_ENGINE_ID);
  }

  // (4) to (6)

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void trap_byAnUnknownUser_isDropped(SecurityLevel level) {
    V3Message message = trap(OPS, 5, 1_000).user("mallory").level(level);
    assertSilentlyDropped(message, DropReason.UNKNOWN_USER);
    assertThat(sink.remotes().size()).isZero();
    assertThat(sink.engine().counters().get(Counter.USM_UNKNOWN_USER_NAMES)).isEqualTo(2);
  }

  @Test
  void trap_atALevelThatTheUserHasNoKeysFor_isDropped() {
    assertSilentlyDropped(trap(OPS, 5, 1_000).user("signs"), DropReason.UNSUPPORTED_SEC_LEVEL);
    assertSilentlyDropped(trap(SIGNS, 5, 1_000).user("plain"), DropReason.UNSUPPORTED_SEC_LEVEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 13, 24, 300})
  void trap_withADigestOfWrongLength_isDropped(int octets) {
    V3Message message = trap(SIGNS, 5, 1_000);
    byte[] digest = message.rightDigest(octets);
    assertSilentlyDropped(message.digest(digest), DropReason.WRONG_DIGEST);
    assertThat(sink.remotes().size()).isZero();
  }

  @Test
  void trap_changedInAnyOctetBehindItsHeader_isNeverDelivered() {
    byte[] good = trap(OPS, 5, 1_000).encode();
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      sink.send(bad);
      assertThat(sink.delivered()).as("octet %d", at).isEmpty();
    }
    assertThat(sink.drops().count(DropReason.INTERNAL_ERROR)).isZero();
    assertThat(sink.remotes().size()).isZero();
    sink.deliver(good);
  }

  // (7) b

  @Test
  void trap_olderThan150Seconds_isDropped() {
    deliver(trap(OPS, 5, 1_000));
    deliver(trap(OPS, 5, 850));
    assertSilentlyDropped(trap(OPS, 5, 849), DropReason.NOT_IN_TIME_WINDOW);
    assertThat(sink.engine().counters().get(Counter.USM_NOT_IN_TIME_WINDOWS)).isEqualTo(2);
  }

  @Test
  void trap_playedBackLater_isDroppedOnce150SecondsHavePassed() {
    byte[] recorded = trap(OPS, 5, 1_000).encode();
    sink.deliver(recorded);
    sink.pass(Duration.ofSeconds(150));
    sink.deliver(recorded);
    sink.pass(Duration.ofSeconds(1));
    assertThat(sink.drop(recorded).reason()).isEqualTo(DropReason.NOT_IN_TIME_WINDOW);
    assertThat(sink.drop(recorded).detail())
        .isEqualTo("user \"ops\" says boots 5, time 1000; it is boots 5, time 1151");
  }

  @Test
  void trap_ofAnEarlierBoot_isDropped() {
    deliver(trap(OPS, 5, 1_000));
    assertSilentlyDropped(trap(OPS, 4, 1_000_000), DropReason.NOT_IN_TIME_WINDOW);
    assertSilentlyDropped(trap(OPS, 0, 0), DropReason.NOT_IN_TIME_WINDOW);
  }

  @Test
  void trap_ofALaterBoot_isDeliveredAndTheEarlierOneIsOver() {
    deliver(trap(OPS, 5, 1_000));
    deliver(trap(OPS, 6, 3));
    assertSilentlyDropped(trap(OPS, 5, 1_001), DropReason.NOT_IN_TIME_WINDOW);
    deliver(trap(OPS, 6, 4));
  }

  @Test
  void trap_thatIsAhead_isDeliveredAndMovesTheClock() {
    deliver(trap(OPS, 5, 1_000));
    deliver(trap(OPS, 5, 1_151));
    assertSilentlyDropped(trap(OPS, 5, 1_000), DropReason.NOT_IN_TIME_WINDOW);
  }

  @Test
  void trap_withBootsAtTheirMaximum_isDropped() {
    assertSilentlyDropped(trap(OPS, Integer.MAX_VALUE, 1_000), DropReason.NOT_IN_TIME_WINDOW);
  }

  @Test
  void trap_withAWrongDigestOrNone_movesNoClock() {
    deliver(trap(OPS, 5, 1_000));
    assertDropped(trap(OPS, 9, 1).digest(new byte[24]), DropReason.WRONG_DIGEST);
    deliver(trap(OPS, 9, 1).level(SecurityLevel.NO_AUTH_NO_PRIV));
    deliver(trap(OPS, 5, 1_001));
  }

  @Test
  void clocks_ofTwoEngines_areApart() {
    EngineId other = EngineId.parse("80007ed904 6f74686572");
    deliver(trap(OPS, 5, 1_000));
    deliver(trap(OPS, other, 1, 10));
    deliver(trap(SIGNS, other, 1, 11));
    deliver(trap(OPS, 5, 1_001));
    assertThat(sink.remotes().size()).isEqualTo(2);
  }

  // (8)

  @Test
  void trap_encryptedWithAnotherKey_isDropped() {
    V3Message message = trap(OPS, 5, 1_000).encrypted(octets -> new byte[octets.length]);
    assertSilentlyDropped(message, DropReason.DECRYPTION_ERROR);
    assertSilentlyDropped(trap(OPS, 5, 1_000).salt(new byte[7]), DropReason.DECRYPTION_ERROR);
  }

  // RFC 3412 section 6.4: the reportable flag

  @Test
  void trap_withTheReportableFlagInTheClear_isDelivered() {
    deliver(trap(SIGNS, 5, 1_000).reportable(true));
    deliver(trap(PLAIN, 5, 1_000).reportable(true));
  }

  /** What it is cannot be told, and who sends it wants a Report. */
  @Test
  void trap_withTheReportableFlagEncrypted_isDroppedWithAReport() {
    V3Message message = trap(OPS, 5, 1_000).reportable(true);
    assertDropped(message, DropReason.UNKNOWN_ENGINE_ID);
    V3Answer report = V3Answer.decode(sink.send(message.encode()), null);
    assertThat(report.varBinds().get(0).name())
        .isEqualTo(Counter.USM_UNKNOWN_ENGINE_IDS.instance());
  }

  // INFORMs and others

  private static V3Message inform(V3Keys keys) {
    return trap(keys, TestSink.ENGINE, TestSink.BOOTS, 0)
        .reportable(true)
        .context(SENDER.toByteArray(), "bridge1")
        .pdu(pdu(Forge.INFORM, IF_INDEX));
  }

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void inform_atEachLevel_isDeliveredAndAcknowledgedAtThatLevel(SecurityLevel level) {
    V3Answer answer = V3Answer.decode(sink.send(inform(OPS).level(level).encode()), OPS);
    assertThat(answer.level()).isEqualTo(level);
    assertThat(answer.messageId()).isEqualTo(V3Message.MESSAGE_ID);
    assertThat(answer.contextName()).isEqualTo("bridge1");
    assertThat(answer.type()).isEqualTo(Forge.RESPONSE);
    assertThat(answer.requestId()).isEqualTo(Crafted.REQUEST_ID);
    assertThat(answer.status()).isZero();
    assertThat(answer.varBinds()).hasSize(3).endsWith(IF_INDEX);
    assertThat(sink.delivered().get(0).origin().level()).isEqualTo(level);
    assertThat(sink.remotes().size()).isZero();
  }

  @Test
  void inform_thatNamesItsSendersEngine_isDroppedWithAReport() {
    V3Message message = inform(SIGNS).engineId(SENDER.toByteArray());
    assertDropped(message, DropReason.UNKNOWN_ENGINE_ID);
    V3Answer report = V3Answer.decode(sink.send(message.encode()), null);
    assertThat(report.type()).isEqualTo(Forge.REPORT);
    assertThat(report.requestId()).isEqualTo(Crafted.REQUEST_ID);
    assertThat(report.engineId()).isEqualTo(TestSink.ENGINE.toByteArray());
  }

  /** What it is shows only once it is open; until then it might be a trap. */
  @Test
  void inform_thatNamesItsSendersEngineWithoutTheFlag_isDropped() {
    V3Message message = inform(OPS).engineId(SENDER.toByteArray()).reportable(false);
    assertSilentlyDropped(message, DropReason.UNEXPECTED_PDU);
  }

  @Test
  void inform_whoseAcknowledgementIsTooLarge_isAnsweredTooBigAndNotDelivered() {
    byte[] large = pdu(Forge.INFORM, VarBind.of(LINK_DOWN, OctetString.of("x".repeat(500))));
    byte[] octets = sink.send(inform(OPS).maxSize(484).pdu(large).encode());
    V3Answer answer = V3Answer.decode(octets, OPS);
    assertThat(octets).hasSizeLessThanOrEqualTo(484);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.varBinds()).isEmpty();
    assertThat(sink.delivered()).isEmpty();
  }

  @Test
  void inform_outOfTheTimeWindow_isDroppedWithAnAuthenticatedReport() {
    V3Message message = inform(SIGNS).time(TestSink.BOOTS, 151);
    assertDropped(message, DropReason.NOT_IN_TIME_WINDOW);
    V3Answer report = V3Answer.decode(sink.send(message.encode()), SIGNS);
    assertThat(report.level()).isEqualTo(SecurityLevel.AUTH_NO_PRIV);
    assertThat(report.type()).isEqualTo(Forge.REPORT);
  }

  /** RFC 3414 section 3.2 asks for the engine before it asks for the user. */
  @Test
  void get_forAnotherEngineWithoutTheFlag_isRefusedByItsEngineNotByItsUser() {
    V3Message message =
        trap(SIGNS, 5, 1_000)
            .user("mallory")
            .pdu(Forge.pdu(Forge.GET, 7, 0, 0, Forge.names("1.3")));
    assertDropped(message, DropReason.UNKNOWN_ENGINE_ID);
  }

  @ParameterizedTest
  @ValueSource(ints = {Forge.RESPONSE, Forge.REPORT, Forge.TRAP_V1})
  void otherPdu_ofAnotherEngine_isDropped(int tag) {
    assertSilentlyDropped(trap(OPS, 5, 1_000).pdu(pdu(tag)), DropReason.UNEXPECTED_PDU);
    assertSilentlyDropped(trap(SIGNS, 5, 1_000).pdu(pdu(tag)), DropReason.UNKNOWN_ENGINE_ID);
  }

  @Test
  void get_toTheReceiver_isDroppedWithAReport() {
    V3Message message =
        inform(SIGNS)
            .context(TestSink.ENGINE.toByteArray(), "")
            .pdu(Forge.pdu(Forge.GET, 7, 0, 0, Forge.names("1.3")));
    assertDropped(message, DropReason.UNKNOWN_PDU_HANDLER);
    assertThat(sink.send(message.encode())).isNotNull();
  }

  @Test
  void discovery_isNoDropAndGetsAReport() {
    V3Message message =
        new V3Message(PLAIN, TestSink.ENGINE, 0, 0)
            .engineId()
            .user("")
            .pdu(Forge.pdu(Forge.GET, 7, 0, 0, List.of()));
    V3Answer report = V3Answer.decode(sink.send(message.encode()), null);
    assertThat(report.engineId()).isEqualTo(TestSink.ENGINE.toByteArray());
    assertThat(sink.drops().count()).isZero();
  }
}

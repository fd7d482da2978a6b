// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Message;

/** RFC 3412 section 7.1 (3): who gets a Report, and what is in it. */
class V3ReportTest {
  private final V3Agent agent = new V3Agent();

  private static byte[] pdu(int type) {
    return Forge.pdu(type, V3Message.REQUEST_ID, 0, 0, Forge.names(Device.SYS_NAME));
  }

  private V3Message toAnotherEngine(int type, boolean reportable) {
    return agent
        .message(V3Agent.PLAIN)
        .engineId(new byte[] {1, 2, 3, 4, 5})
        .pdu(pdu(type))
        .reportable(reportable);
  }

  @ParameterizedTest
  @ValueSource(ints = {Forge.GET, Forge.GET_NEXT, Forge.GET_BULK, Forge.SET, Forge.INFORM})
  void confirmedClass_isReportedWhateverTheFlagSays(int type) {
    for (boolean reportable : new boolean[] {true, false}) {
      V3Answer report = agent.ask(V3Agent.PLAIN, toAnotherEngine(type, reportable));
      assertThat(report.counter()).isEqualTo(Counter.USM_UNKNOWN_ENGINE_IDS.instance());
      assertThat(report.requestId()).isEqualTo(V3Message.REQUEST_ID);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Forge.RESPONSE, Forge.TRAP, Forge.TRAP_V1, Forge.REPORT})
  void unconfirmedClass_isNeverReported(int type) {
    for (boolean reportable : new boolean[] {true, false}) {
      assertThat(agent.send(toAnotherEngine(type, reportable))).isNull();
    }
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.USM_UNKNOWN_ENGINE_IDS, 2L));
  }

  @Test
  void pduOfNoKnownType_isReportedWhereTheFlagIsSet() {
    V3Answer report = agent.ask(V3Agent.PLAIN, toAnotherEngine(0xa9, true));
    assertThat(report.counter()).isEqualTo(Counter.USM_UNKNOWN_ENGINE_IDS.instance());
    assertThat(agent.send(toAnotherEngine(0xa9, false))).isNull();
  }

  @Test
  void pduThatCannotBeRead_isReportedWithoutARequestIdWhereTheFlagIsSet() {
    V3Message message = toAnotherEngine(Forge.GET, true).scopedPdu(octets -> new byte[] {0x30, 9});
    assertThat(agent.ask(V3Agent.PLAIN, message).requestId()).isZero();
    assertThat(agent.send(message.reportable(false))).isNull();
  }

  @Test
  void requestIdThatCannotBeRead_is0() {
    V3Message message =
        toAnotherEngine(Forge.GET, false).pdu(Forge.tlv(Forge.GET, Forge.tlv(2, new byte[5])));
    assertThat(agent.ask(V3Agent.PLAIN, message).requestId()).isZero();
  }

  /** What is encrypted cannot be looked into before its digest held. */
  @Test
  void encryptedMessage_isReportedWhereTheFlagIsSet() {
    V3Message message = agent.message(V3Agent.OPS).digest(new byte[24]);
    V3Answer report = agent.ask(V3Agent.OPS, message);
    assertThat(report.requestId()).isZero();
    assertThat(report.level()).isEqualTo(SecurityLevel.NO_AUTH_NO_PRIV);
    assertThat(agent.send(message.reportable(false))).isNull();
  }

  @Test
  void encryptedMessage_outOfTheTimeWindow_isReportedWhereTheFlagIsSet() {
    V3Message message = agent.message(V3Agent.OPS).time(5, 1);
    V3Answer report = agent.ask(V3Agent.OPS, message);
    assertThat(report.requestId()).isZero();
    assertThat(report.level()).isEqualTo(SecurityLevel.AUTH_NO_PRIV);
    assertThat(agent.send(message.reportable(false))).isNull();
  }

  @Test
  void encryptedMessage_thatCannotBeDecrypted_isReportedWhereTheFlagIsSet() {
    V3Message message = agent.message(V3Agent.OPS).salt(new byte[3]);
    assertThat(agent.ask(V3Agent.OPS, message).requestId()).isZero();
    assertThat(agent.send(message.reportable(false))).isNull();
  }

  @Test
  void decryptedMessage_isReportedByItsType() {
    byte[] id = V3Agent.ENGINE.toByteArray();
    V3Message message = agent.message(V3Agent.OPS).context(id, "nowhere").reportable(false);
    V3Answer report = agent.ask(V3Agent.OPS, message);
    assertThat(report.counter()).isEqualTo(Counter.UNKNOWN_CONTEXTS.instance());
    assertThat(report.requestId()).isEqualTo(V3Message.REQUEST_ID);
    assertThat(report.contextEngineId()).isEqualTo(id);
    assertThat(report.varBinds().get(0).value()).hasToString("1");
    assertThat(agent.ask(V3Agent.OPS, message).varBinds().get(0).value()).hasToString("2");
  }

  @Test
  void inform_toAnAgent_hasNoHandlerAndIsReported() {
    V3Answer report = agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).pdu(pdu(Forge.INFORM)));
    assertThat(report.counter()).isEqualTo(Counter.UNKNOWN_PDU_HANDLERS.instance());
    assertThat(report.requestId()).isEqualTo(V3Message.REQUEST_ID);
  }

  @Test
  void trap_toAnAgent_hasNoHandlerAndIsNotReported() {
    assertThat(agent.send(agent.message(V3Agent.OPS).pdu(pdu(Forge.TRAP)))).isNull();
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.UNKNOWN_PDU_HANDLERS, 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {Forge.RESPONSE, Forge.REPORT, Forge.TRAP_V1})
  void answers_toAnAgent_areDroppedAndNotReported(int type) {
    for (boolean reportable : new boolean[] {true, false}) {
      V3Message message = agent.message(V3Agent.OPS).pdu(pdu(type)).reportable(reportable);
      assertThat(agent.send(message)).isNull();
    }
    assertThat(agent.dropped())
        .containsExactly(DropReason.UNEXPECTED_PDU, DropReason.UNEXPECTED_PDU);
    assertThat(agent.counted()).isEmpty();
  }

  /** RFC 3412 section 7.1: what was known of the last message is not told to the next. */
  @Test
  void report_afterAnotherMessage_tellsNothingOfThat() {
    agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).context(new byte[0], "secret-context"));
    V3Message message = agent.message(V3Agent.OPS).digest(new byte[24]).reportable(false);
    assertThat(agent.send(message)).isNull();
    V3Answer report = agent.ask(V3Agent.OPS, message.reportable(true));
    assertThat(report.requestId()).isZero();
    assertThat(report.contextName()).isEmpty();
  }
}

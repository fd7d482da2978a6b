// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Device.bound;
import static org.mimus.snmp.testing.Forge.GET;
import static org.mimus.snmp.testing.Forge.GET_NEXT;
import static org.mimus.snmp.testing.Forge.SET;
import static org.mimus.snmp.testing.Forge.V1;
import static org.mimus.snmp.testing.Forge.V2C;
import static org.mimus.snmp.testing.Forge.names;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.TestTable;

/** Answers that are larger than the largest message: RFC 3416 section 4.2, RFC 1157 section 4.1. */
class TooBigTest {
  private static final String LARGE = "1.3.6.1.9.1.0";
  private static final String SMALL = "1.3.6.1.9.2.0";

  private final TestAgent agent =
      new TestAgent(
          TestTable.of(
              Map.of(LARGE, OctetString.of(new byte[400]), SMALL, OctetString.of("small"))));

  @BeforeEach
  void smallestMessages() {
    agent.engine().maxMessageSize(484);
  }

  @ParameterizedTest
  @ValueSource(ints = {GET, GET_NEXT})
  void tooBig_inV2_hasIndexZeroAndNoVarBinds(int type) {
    List<VarBind> request =
        type == GET ? names(SMALL, LARGE, LARGE) : names("1.3.6.1.9", "1.3.6.1.9");
    assertThat(agent.ask(V2C, type, request))
        .isEqualTo(Answer.of(V2C, "private", 7, 1, 0, List.of()));
    assertThat(agent.counted()).containsEntry(Counter.OUT_TOO_BIGS, 1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {GET, GET_NEXT})
  void tooBig_inV1_bringsTheRequestsListBack(int type) {
    List<VarBind> request =
        type == GET ? names(SMALL, LARGE, LARGE) : names("1.3.6.1.9", "1.3.6.1.9");
    assertThat(agent.ask(V1, type, request)).isEqualTo(Answer.of(V1, "private", 7, 1, 0, request));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128, 190, 200, 210, 255, 256, 300})
  void answer_exactlyAsLargeAsAllowed_isSent(int communityLength) {
    String community = "c".repeat(communityLength);
    agent.community(community, AccessRights.READ_ONLY);
    byte[] request = Forge.message(V2C, community, Forge.pdu(GET, 7, 0, 0, names(LARGE)));
    for (int length = 0; length <= 484; length++) {
      VarBind varBind = bound(LARGE, OctetString.of(new byte[length]));
      agent.store().set(varBind.name(), varBind.value());
      byte[] right =
          Forge.message(V2C, community, Forge.pdu(Forge.RESPONSE, 7, 0, 0, List.of(varBind)));
      byte[] answer = agent.send(request);
      if (right.length <= 484) {
        assertThat(answer).isEqualTo(right);
      } else {
        assertThat(Answer.decode(answer).status()).isEqualTo(1);
      }
    }
  }

  @Test
  void error_whoseListDoesNotFit_isTooBig() {
    // noCreation would bring the whole request back, which is larger than what may be sent.
    List<VarBind> request = Collections.nCopies(60, bound("1.3.6.1.8.0", OctetString.of("x")));
    assertThat(agent.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, 1, 0, List.of()));
  }

  @Test
  void v1Request_whoseOwnListDoesNotFit_isDroppedAndCounted() {
    byte[] request =
        Forge.message(
            V1,
            "public",
            Forge.pdu(GET, 7, 0, 0, Collections.nCopies(60, VarBind.of(Oid.parse(LARGE)))));
    assertThat(agent.send(request)).isNull();
    assertThat(agent.drops().count(DropReason.TOO_BIG)).isEqualTo(1);
    assertThat(agent.drops().count()).isEqualTo(1);
    assertThat(agent.counted()).containsEntry(Counter.SILENT_DROPS, 1L);
  }

  @Test
  void answer_whoseHeadersAloneDoNotFit_isDroppedAndCounted() {
    String community = "c".repeat(470);
    agent.community(community, AccessRights.READ_ONLY);
    assertThat(agent.send(Forge.message(V2C, community, Forge.pdu(GET, 7, 0, 0, names(SMALL)))))
        .isNull();
    assertThat(agent.drops().count(DropReason.TOO_BIG)).isEqualTo(1);
    assertThat(agent.counted()).containsEntry(Counter.SILENT_DROPS, 1L);
  }

  @Test
  void set_whoseAnswerWouldNotFit_assignsNothing() {
    // RFC 3416 section 4.2.5: the size is determined before anything else.
    List<VarBind> request =
        List.of(
            bound(SMALL, OctetString.of("changed")), bound(LARGE, OctetString.of(new byte[460])));
    assertThat(agent.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, 1, 0, List.of()));
    assertThat(agent.store().get(Oid.parse(SMALL))).contains(OctetString.of("small"));
    byte[] v1 = Forge.message(V1, "private", Forge.pdu(SET, 7, 0, 0, request));
    assertThat(agent.send(v1)).isNull();
    assertThat(agent.store().get(Oid.parse(SMALL))).contains(OctetString.of("small"));
  }

  @Test
  void refusal_thatDoesNotFit_isTooBig() {
    agent.engine().access((model, securityName, level, contextName) -> null);
    List<VarBind> request =
        Collections.nCopies(40, VarBind.of(Oid.parse(SMALL), OctetString.of("a")));
    assertThat(agent.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, 1, 0, List.of()));
  }
}

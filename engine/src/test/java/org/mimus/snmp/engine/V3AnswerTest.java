// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/** Messages signed by the test's own hand are answered, at every level and with every protocol. */
class V3AnswerTest {
  static List<V3Keys> users() {
    List<V3Keys> users = new ArrayList<>();
    for (AuthProtocol auth : AuthProtocol.values()) {
      users.add(V3Keys.auth(auth.label(), auth));
      for (PrivProtocol priv : PrivProtocol.values()) {
        users.add(V3Keys.priv(auth.label() + priv.label(), auth, priv));
      }
    }
    users.add(V3Keys.plain("nobody"));
    return users;
  }

  @ParameterizedTest
  @MethodSource("users")
  void user_ofEveryProtocol_isAnsweredAtItsLevel(V3Keys keys) {
    V3Agent agent = new V3Agent(keys);
    V3Answer answer = agent.ask(keys, agent.message(keys));

    assertThat(answer.level()).isEqualTo(keys.level());
    assertThat(answer.isReportable()).isFalse();
    assertThat(answer.messageId()).isEqualTo(V3Message.MESSAGE_ID);
    assertThat(answer.requestId()).isEqualTo(V3Message.REQUEST_ID);
    assertThat(answer.type()).isEqualTo(Forge.RESPONSE);
    assertThat(answer.user()).isEqualTo(keys.name());
    assertThat(answer.engine()).isEqualTo(V3Agent.ENGINE);
    assertThat(answer.contextEngineId()).isEqualTo(V3Agent.ENGINE.toByteArray());
    assertThat(answer.boots()).isEqualTo(V3Agent.BOOTS);
    assertThat(answer.time()).isEqualTo(V3Agent.UPTIME);
    assertThat(answer.varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
    assertThat(agent.dropped()).isEmpty();
    assertThat(agent.counted().keySet())
        .containsExactlyInAnyOrder(
            Counter.IN_GET_REQUESTS, Counter.OUT_GET_RESPONSES, Counter.IN_TOTAL_REQ_VARS);
  }

  @Test
  void salts_ofTwoAnswers_differ() {
    V3Agent agent = new V3Agent();
    assertThat(agent.send(agent.message(V3Agent.OPS)))
        .isNotEqualTo(agent.send(agent.message(V3Agent.OPS)));
  }

  /** RFC 3417 section 8 (1); the digest covers the octets as they came. */
  @ParameterizedTest
  @MethodSource("users")
  void lengthsWithOctetsTooMany_areSignedAsTheyCame(V3Keys keys) {
    V3Agent agent = new V3Agent(keys);
    V3Answer answer = agent.ask(keys, agent.message(keys).longLengths());
    assertThat(answer.varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
  }

  @Test
  void octetsBehindTheMessage_areNeitherSignedNorRead() {
    V3Agent agent = new V3Agent();
    byte[] padded = Forge.concat(agent.message(V3Agent.OPS).encode(), new byte[] {9, 9, 9});
    V3Answer answer = V3Answer.decode(agent.agent().send(padded), V3Agent.OPS);
    assertThat(answer.varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
  }

  /** RFC 3412 section 6.4: the other bits are reserved, and ignored. */
  @Test
  void reservedFlags_areIgnored() {
    V3Agent agent = new V3Agent();
    V3Answer answer = agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).flags(0xff));
    assertThat(answer.level()).isEqualTo(SecurityLevel.AUTH_PRIV);
    assertThat(answer.type()).isEqualTo(Forge.RESPONSE);
  }

  /** RFC 5343 section 3.2: localEngineID stands for whoever is asked. */
  @Test
  void localEngineId_asContextEngine_isAnswered() {
    V3Agent agent = new V3Agent();
    byte[] local = EngineId.LOCAL.toByteArray();
    V3Answer answer = agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).context(local, ""));
    assertThat(answer.type()).isEqualTo(Forge.RESPONSE);
    assertThat(answer.contextEngineId()).isEqualTo(local);
    assertThat(answer.engine()).isEqualTo(V3Agent.ENGINE);
  }

  @Test
  void context_ofAName_isAnsweredByItsResponder() {
    V3Agent agent = new V3Agent();
    SnmpEngine engine = agent.agent().engine();
    engine.context("vlan-é", engine.context("").orElseThrow());
    V3Answer answer =
        agent.ask(
            V3Agent.OPS,
            agent.message(V3Agent.OPS).context(V3Agent.ENGINE.toByteArray(), "vlan-é"));
    assertThat(answer.contextName()).isEqualTo("vlan-é");
    assertThat(answer.type()).isEqualTo(Forge.RESPONSE);
  }

  /**
   * RFC 3415 section 3.2: access is decided by the level of the message, not by the user's keys.
   */
  @Test
  void userWithKeys_whoAsksWithoutThem_hasTheRightsOfThatLevel() {
    V3Agent agent = new V3Agent();
    List<SecurityLevel> asked = new ArrayList<>();
    agent
        .agent()
        .engine()
        .access(
            (model, name, level, context) -> {
              asked.add(level);
              return null;
            });
    for (SecurityLevel level : SecurityLevel.values()) {
      V3Answer answer = agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).level(level));
      assertThat(answer.level()).isEqualTo(level);
      assertThat(answer.status()).isEqualTo(16);
    }
    assertThat(asked).containsExactly(SecurityLevel.values());
    assertThat(agent.counted()).doesNotContainKey(Counter.IN_BAD_COMMUNITY_USES);
  }

  @Test
  void engineWithoutUsers_doesNotSpeakVersion3() {
    TestAgent agent = Device.agent();
    assertThat(agent.send(new V3Agent().message(V3Agent.PLAIN).encode())).isNull();
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.IN_BAD_VERSIONS, 1L));
  }
}

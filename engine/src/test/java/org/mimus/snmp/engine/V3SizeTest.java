// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/** msgMaxSize counts all octets of an answer: digest, salt and padding as well. */
class V3SizeTest {
  /** No more than the estimates are too careful, and a variable binding has. */
  private static final int UNUSED = 90;

  static List<V3Keys> users() {
    List<V3Keys> users = new ArrayList<>();
    for (AuthProtocol auth : AuthProtocol.values()) {
      for (PrivProtocol priv : PrivProtocol.values()) {
        users.add(V3Keys.priv(auth.label() + priv.label(), auth, priv));
      }
    }
    users.add(V3Keys.auth("auth", AuthProtocol.SHA512));
    users.add(V3Keys.plain("nobody"));
    return users;
  }

  /** All interfaces, many times over. */
  private static byte[] bulk() {
    List<VarBind> names = Collections.nCopies(60, Forge.names(Device.IF_DESCR).get(0));
    return Forge.pdu(Forge.GET_BULK, V3Message.REQUEST_ID, 0, 4, names);
  }

  private static byte[] get(int count) {
    List<VarBind> names = Collections.nCopies(count, Forge.names(Device.SYS_NAME).get(0));
    return Forge.pdu(Forge.GET, V3Message.REQUEST_ID, 0, 0, names);
  }

  @ParameterizedTest
  @MethodSource("users")
  void bulk_isCutOffAtWhatThePeerAccepts(V3Keys keys) {
    V3Agent agent = new V3Agent(keys);
    for (int size = 484; size <= 2_000; size += size < 520 ? 1 : 97) {
      byte[] octets = agent.send(agent.message(keys).maxSize(size).pdu(bulk()));
      V3Answer answer = V3Answer.decode(octets, keys);
      assertThat(octets.length).as("of %d octets", size).isBetween(size - UNUSED, size);
      assertThat(answer.status()).isZero();
      assertThat(answer.varBinds()).isNotEmpty();
    }
    assertThat(agent.dropped()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("users")
  void get_isAnsweredWholeOrTooBig(V3Keys keys) {
    V3Agent agent = new V3Agent(keys);
    int answered = 0;
    for (int size = 484; size <= 2_000; size += 53) {
      byte[] octets = agent.send(agent.message(keys).maxSize(size).pdu(get(30)));
      V3Answer answer = V3Answer.decode(octets, keys);
      assertThat(octets.length).isLessThanOrEqualTo(size);
      if (answer.status() == 0) {
        assertThat(answer.varBinds()).hasSize(30);
        answered++;
      } else {
        assertThat(answer.status()).isEqualTo(ErrorStatus.TOO_BIG.code());
        assertThat(answer.varBinds()).isEmpty();
        assertThat(answered).isZero();
      }
    }
    assertThat(answered).isPositive();
    assertThat(agent.dropped()).isEmpty();
  }

  @Test
  void engine_withASmallestSize_answersNoMoreAndSaysSo() {
    V3Agent agent = new V3Agent();
    agent.agent().engine().maxMessageSize(484);
    byte[] octets = agent.send(agent.message(V3Agent.OPS).pdu(bulk()));
    assertThat(octets.length).isLessThanOrEqualTo(484);
    assertThat(V3Answer.decode(octets, V3Agent.OPS).maxSize()).isEqualTo(484);
    V3Answer answer = agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).maxSize(484));
    assertThat(answer.maxSize()).isEqualTo(484);
    V3Answer report = agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).digest());
    assertThat(report.maxSize()).isEqualTo(484);
  }

  @Test
  void msgMaxSize_largerThanAnyDatagram_isNoHarm() {
    V3Agent agent = new V3Agent();
    V3Message message = agent.message(V3Agent.OPS).maxSize(Integer.MAX_VALUE).pdu(bulk());
    V3Answer answer = agent.ask(V3Agent.OPS, message);
    assertThat(answer.varBinds()).hasSize(240);
    assertThat(answer.maxSize()).isEqualTo(65_507);
  }

  /** All names as long as they can be: not even then is the smallest message too small. */
  @Test
  void longestNames_fitIntoTheSmallestMessage() {
    V3Keys keys = V3Keys.priv("u".repeat(32), AuthProtocol.SHA512, PrivProtocol.TRIPLE_DES);
    byte[] id = new byte[32];
    Arrays.fill(id, (byte) 0x99);
    EngineId engineId = EngineId.of(id);
    V3Agent agent = new V3Agent();
    SnmpEngine engine = agent.agent().engine();
    EngineTime time = EngineTime.booted(Integer.MAX_VALUE - 1, () -> 0);
    engine.authority(
        new AuthoritativeEngine(
            engineId, time, UserTable.of(List.of(keys.user())), new KeyStore()));
    String context = "c".repeat(32);
    engine.context(context, engine.context("").orElseThrow());
    V3Message message = agent.message(keys).engineId(id).context(id, context).maxSize(484);

    byte[] bulk = agent.send(message.pdu(bulk()));
    assertThat(bulk.length).isLessThanOrEqualTo(484);
    assertThat(V3Answer.decode(bulk, keys).varBinds()).isNotEmpty();
    byte[] tooBig = agent.send(message.pdu(get(100)));
    assertThat(tooBig.length).isLessThanOrEqualTo(484);
    assertThat(V3Answer.decode(tooBig, keys).status()).isEqualTo(ErrorStatus.TOO_BIG.code());
    byte[] report = agent.send(message.time(1, 1));
    assertThat(report.length).isLessThanOrEqualTo(484);
    assertThat(V3Answer.decode(report, keys).type()).isEqualTo(Forge.REPORT);
  }

  /** RFC 3416 section 4.2.1: where not even tooBig fits, snmpSilentDrops. */
  @Test
  void contextName_thatLeavesNoRoom_isASilentDrop() {
    V3Agent agent = new V3Agent();
    SnmpEngine engine = agent.agent().engine();
    String context = "c".repeat(450);
    engine.context(context, engine.context("").orElseThrow());
    V3Message message =
        agent.message(V3Agent.OPS).context(V3Agent.ENGINE.toByteArray(), context).maxSize(484);
    assertThat(agent.send(message)).isNull();
    assertThat(agent.dropped()).containsExactly(DropReason.TOO_BIG);
    assertThat(agent.counted())
        .isEqualTo(Map.of(Counter.SILENT_DROPS, 1L, Counter.IN_GET_REQUESTS, 1L));
    assertThat(agent.ask(V3Agent.OPS, message.maxSize(1_000)).status()).isZero();
  }
}

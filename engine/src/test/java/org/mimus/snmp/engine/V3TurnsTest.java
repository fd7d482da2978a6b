// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.Verdict;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;

/** Messages of many users, one after the other: what a worker keeps of one does no other harm. */
class V3TurnsTest {
  private final Random random = new Random(54);
  private Logged logged;
  private byte[] answer;

  @BeforeEach
  void keepQuiet() {
    logged = new Logged(DropLog.class.getName(), Level.INFO);
  }

  @AfterEach
  void speak() {
    logged.close();
  }

  private static V3Keys[] users() {
    List<V3Keys> users = new ArrayList<>();
    for (AuthProtocol auth : AuthProtocol.values()) {
      for (PrivProtocol priv : PrivProtocol.values()) {
        users.add(V3Keys.priv(auth.label() + priv.label(), auth, priv));
      }
    }
    return users.toArray(V3Keys[]::new);
  }

  @Test
  void usersOfAllProtocols_inTurn_areAnswered_whateverCameBetween() {
    V3Keys[] users = users();
    V3Agent agent = new V3Agent(users);
    for (int i = 0; i < 1_000; i++) {
      V3Keys keys = users[random.nextInt(users.length)];
      switch (random.nextInt(6)) {
        case 0 -> refused(agent, keys, DropReason.WRONG_DIGEST);
        case 1 -> refused(agent, keys, DropReason.DECRYPTION_ERROR);
        default ->
            assertThat(agent.ask(keys, agent.message(keys)).varBinds())
                .containsExactly(Device.bound(Device.SYS_NAME));
      }
    }
  }

  private void refused(V3Agent agent, V3Keys keys, DropReason reason) {
    byte[] report =
        reason == DropReason.WRONG_DIGEST
            ? agent.send(agent.message(keys).digest(new byte[keys.digestLength()]))
            : agent.send(agent.message(keys).encrypted(octets -> Arrays.copyOf(octets, 3)));
    assertThat(V3Answer.decode(report, keys).counter())
        .isEqualTo(reason.counter().orElseThrow().instance());
  }

  @Test
  void userWhoseKeysChange_isAnsweredUnderTheNewOnesOnly() {
    V3Keys old = V3Keys.priv("turncoat", AuthProtocol.SHA1, PrivProtocol.AES128);
    V3Keys changed = V3Keys.priv("turncoat", AuthProtocol.SHA512, PrivProtocol.AES256);
    V3Agent agent = new V3Agent(old);
    SnmpEngine engine = agent.agent().engine();
    assertThat(agent.ask(old, agent.message(old)).varBinds())
        .containsExactly(Device.bound(Device.SYS_NAME));

    engine.authority(
        engine.authority().orElseThrow().withUsers(UserTable.of(List.of(changed.user()))));
    refused(agent, changed, DropReason.WRONG_DIGEST);
    assertThat(agent.ask(changed, agent.message(changed)).varBinds())
        .containsExactly(Device.bound(Device.SYS_NAME));
    byte[] report = agent.send(agent.message(old));
    assertThat(V3Answer.decode(report, null).counter())
        .isEqualTo(Counter.USM_WRONG_DIGESTS.instance());
  }

  /** One worker for all, and more users than it keeps ciphers of. */
  @Test
  void oneUser_onManyEngines_isAnsweredByEach() throws IOException {
    UsmUser user =
        UsmUser.named("ops")
            .auth(AuthProtocol.SHA256, "authpass123")
            .priv(PrivProtocol.AES128, "privpass123")
            .build();
    KeyStore store = new KeyStore();
    InMemoryTransport transport = new InMemoryTransport();
    Dispatcher dispatcher = new Dispatcher(transport, new DropLog());
    InMemoryTransport.Address[] addresses = new InMemoryTransport.Address[300];
    SecuritySession[] sessions = new SecuritySession[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = InMemoryTransport.Address.of("agent-" + i);
      EngineId id = EngineId.derive(32_473, "engine " + i);
      dispatcher.listen(engine(id, user, store), addresses[i]);
      sessions[i] =
          UsmCredentials.builder(user).engineId(id).engineTime(7, 0).keyStore(store).build().open();
    }
    Link manager =
        transport.listen(
            InMemoryTransport.Address.of("manager"),
            packet -> answer = Arrays.copyOf(packet.data(), packet.length()));
    for (int round = 0; round < 2_000; round++) {
      int index = random.nextInt(1 + random.nextInt(addresses.length));
      byte[] question =
          sessions[index].protect(
              Pdu.request(PduType.GET, round, List.of(Oid.parse(Device.SYS_NAME))), 65_507);
      answer = null;
      manager.send(question, 0, question.length, addresses[index]);
      Incoming incoming = sessions[index].unprotect(answer, 0, answer.length);
      assertThat(incoming.verdict()).isEqualTo(Verdict.ACCEPTED);
      assertThat(incoming.pdu().orElseThrow().varBinds())
          .containsExactly(Device.bound(Device.SYS_NAME));
    }
  }

  private static SnmpEngine engine(EngineId id, UsmUser user, KeyStore store) {
    SnmpEngine engine = new SnmpEngine();
    engine.context(SnmpEngine.DEFAULT_CONTEXT, Device.agent().engine().context("").orElseThrow());
    engine.access((model, name, level, context) -> AccessRights.READ_WRITE);
    engine.authority(
        new AuthoritativeEngine(
            id, EngineTime.booted(7, () -> 0), UserTable.of(List.of(user)), store));
    return engine;
  }
}

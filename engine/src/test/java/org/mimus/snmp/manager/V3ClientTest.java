// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;

/** A manager that asks an agent of ours in SNMPv3 (RFC 3414 section 4). */
class V3ClientTest {
  private static final Oid NAME = Oid.parse(Device.SYS_NAME);
  private static final String REFUSED = "peer refused GetRequest of 1.3.6.1.2.1.1.5.0: ";

  private final V3Peer peer = new V3Peer(V3Agent.OPS);

  private static void assertAnswered(SnmpClient client) {
    assertThat(client.get(NAME).varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
  }

  private static void assertRefused(ThrowingCallable ask, String sentence) {
    assertThatExceptionOfType(CredentialsRefusedException.class)
        .isThrownBy(ask)
        .withMessage(REFUSED + sentence);
  }

  /** An agent whose engine is another one, with the same users. */
  private static V3Agent otherEngine(EngineId id) {
    V3Agent agent = new V3Agent();
    SnmpEngine engine = agent.agent().engine();
    UserTable users = engine.authority().orElseThrow().users();
    EngineTime time = EngineTime.booted(1, () -> 0);
    engine.authority(new AuthoritativeEngine(id, time, users, new KeyStore()));
    return agent;
  }

  @Test
  void firstRequest_asksForEngineThenForTime() {
    try (SnmpClient client = peer.client()) {
      assertAnswered(client);
      assertThat(peer.asked).hasSize(3);

      V3Answer discovery = peer.asked(0);
      assertThat(discovery.level()).isEqualTo(SecurityLevel.NO_AUTH_NO_PRIV);
      assertThat(discovery.engineId()).isEmpty();
      assertThat(discovery.user()).isEmpty();
      assertThat(discovery.boots()).isZero();
      assertThat(discovery.varBinds()).isEmpty();
      assertThat(discovery.isReportable()).isTrue();

      V3Answer synchronization = peer.asked(1);
      assertThat(synchronization.level()).isEqualTo(SecurityLevel.AUTH_NO_PRIV);
      assertThat(synchronization.engine()).isEqualTo(V3Agent.ENGINE);
      assertThat(synchronization.user()).isEqualTo("ops");
      assertThat(synchronization.boots()).isZero();
      assertThat(synchronization.time()).isZero();

      V3Answer request = peer.asked(2);
      assertThat(request.level()).isEqualTo(SecurityLevel.AUTH_PRIV);
      assertThat(request.boots()).isEqualTo(V3Agent.BOOTS);
      assertThat(request.time()).isEqualTo(V3Agent.UPTIME);
      assertThat(request.contextEngineId()).isEqualTo(V3Agent.ENGINE.toByteArray());
      assertThat(request.isReportable()).isTrue();
      assertThat(List.of(discovery.messageId(), synchronization.messageId(), request.messageId()))
          .doesNotHaveDuplicates();
      assertThat(peer.agent().dropped()).isEmpty();

      peer.asked.clear();
      assertAnswered(client);
      assertThat(peer.asked).hasSize(1);
    }
  }

  @Test
  void userWithoutKeys_needsNoTime() {
    V3Peer plain = new V3Peer(V3Agent.PLAIN);
    try (SnmpClient client = plain.client()) {
      assertAnswered(client);
      assertThat(plain.asked).hasSize(2);
      assertThat(plain.asked(1).boots()).isZero();
    }
  }

  @Test
  void everyProtocol_isAnswered() {
    for (AuthProtocol auth : AuthProtocol.values()) {
      for (PrivProtocol priv : PrivProtocol.values()) {
        V3Keys keys = V3Keys.priv("user", auth, priv);
        V3Peer its = new V3Peer(keys).agent(new V3Agent(keys));
        for (SecurityLevel level : SecurityLevel.values()) {
          try (SnmpClient client = its.client(its.credentials(keys).level(level))) {
            assertAnswered(client);
          }
        }
        assertThat(its.agent().dropped()).isEmpty();
      }
    }
  }

  @Test
  void givenEngineAndTime_areNotAskedFor() {
    try (SnmpClient client = peer.client(peer.credentials(V3Agent.OPS).engineId(V3Agent.ENGINE))) {
      assertAnswered(client);
      assertThat(peer.asked).hasSize(2);
    }
    peer.asked.clear();
    try (SnmpClient client =
        peer.client(peer.credentials(V3Agent.OPS).engineId(V3Agent.ENGINE).engineTime(5, 990))) {
      assertAnswered(client);
      assertThat(peer.asked).hasSize(1);
      assertThat(peer.asked(0).time()).isEqualTo(990);
    }
  }

  @Test
  void givenTime_thatIsTooOld_isMended() {
    try (SnmpClient client = peer.client(peer.credentials(V3Agent.OPS).engineTime(4, 7))) {
      assertAnswered(client);
      assertThat(peer.asked).hasSize(3);
      assertThat(peer.asked(1).boots()).isEqualTo(4);
      assertThat(peer.asked(2).boots()).isEqualTo(5);
    }
  }

  @Test
  void time_isExtrapolatedByTheManagersClock() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.pass(Duration.ofDays(3));
      peer.agent().pass(Duration.ofDays(3).plusSeconds(100));
      assertAnswered(client);
      assertThat(peer.asked).hasSize(1);
      assertThat(peer.asked(0).time()).isEqualTo(V3Agent.UPTIME + 3 * 86_400);
    }
  }

  @Test
  void clocks_thatDriftApart_areSynchronizedAgain() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.agent().pass(Duration.ofSeconds(151));
      assertAnswered(client);
      assertThat(peer.asked).hasSize(2);
      assertThat(peer.asked(1).time()).isEqualTo(V3Agent.UPTIME + 151);
    }
  }

  @Test
  void agentThatRebooted_isSynchronizedAgain() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.agent(new V3Agent(V3Agent.BOOTS + 1));
      assertAnswered(client);
      assertThat(peer.asked).hasSize(2);
      assertThat(peer.asked(0).boots()).isEqualTo(5);
      assertThat(peer.asked(1).boots()).isEqualTo(6);
      assertAnswered(client);
      assertThat(peer.asked).hasSize(3);
    }
  }

  @Test
  void agentWithAnotherEngineId_isDiscoveredAgain() {
    EngineId other = EngineId.derive(32_473, "replaced");
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.agent(otherEngine(other));
      assertAnswered(client);
      assertThat(peer.asked).hasSize(4);
      assertThat(peer.asked(3).engine()).isEqualTo(other);
      assertThat(peer.asked(3).boots()).isEqualTo(1);
    }
  }

  @Test
  void givenTime_isNotThatOfTheNextEngine() {
    UsmCredentials.Builder given = peer.credentials(V3Agent.OPS).engineTime(900, 1_000);
    try (SnmpClient client = peer.agent(new V3Agent(900)).client(given)) {
      assertAnswered(client);
      peer.agent(otherEngine(EngineId.derive(32_473, "replaced")));
      assertThat(client.getAsync(NAME)).isCompleted();
    }
  }

  @Test
  void givenEngineId_ofSomebodyElse_isRefused() {
    EngineId other = EngineId.parse("8000000001 0203");
    try (SnmpClient client = peer.client(peer.credentials(V3Agent.OPS).engineId(other))) {
      assertRefused(
          () -> client.get(NAME),
          "it is not the engine 0x80000000010203, nor does it know of it"
              + " (usmStatsUnknownEngineIDs)");
    }
  }

  @Test
  void unknownUser_isRefusedBySaying() {
    V3Keys stranger = V3Agent.OPS.named("stranger");
    try (SnmpClient client = peer.client(peer.credentials(stranger))) {
      assertRefused(
          () -> client.get(NAME), "it does not know user 'stranger' (usmStatsUnknownUserNames)");
    }
  }

  @Test
  void wrongAuthenticationKey_isRefusedBySaying() {
    V3Keys wrong = V3Keys.priv("ops", AuthProtocol.SHA512, PrivProtocol.AES128);
    try (SnmpClient client = peer.client(peer.credentials(wrong))) {
      assertRefused(
          () -> client.get(NAME),
          "wrong authentication passphrase, key or protocol for user 'ops' (usmStatsWrongDigests)");
    }
  }

  @Test
  void wrongPrivacyKey_isRefusedBySaying() {
    V3Keys wrong = V3Keys.priv("ops", AuthProtocol.SHA256, PrivProtocol.AES256);
    try (SnmpClient client = peer.client(peer.credentials(wrong))) {
      assertRefused(
          () -> client.get(NAME),
          "wrong privacy passphrase, key or protocol for user 'ops' (usmStatsDecryptionErrors)");
    }
  }

  @Test
  void levelWithoutKeys_isRefusedBySaying() {
    V3Keys pretending = V3Keys.priv("signing", AuthProtocol.SHA1, PrivProtocol.AES128);
    try (SnmpClient client = peer.client(peer.credentials(pretending))) {
      assertRefused(
          () -> client.get(NAME),
          "it has no keys for authPriv of user 'signing' (usmStatsUnsupportedSecLevels)");
    }
  }

  @Test
  void unknownContext_isRefusedBySaying() {
    try (SnmpClient client = peer.client(peer.credentials(V3Agent.OPS).contextName("vlan-7"))) {
      assertRefused(() -> client.get(NAME), "it has no context 'vlan-7' (snmpUnknownContexts)");
    }
    EngineId other = EngineId.parse("8000000001 0203");
    try (SnmpClient client = peer.client(peer.credentials(V3Agent.OPS).contextEngineId(other))) {
      assertRefused(
          () -> client.get(NAME),
          "nobody there answers for the context engine (snmpUnknownPDUHandlers)");
    }
  }

  @Test
  void localEngineId_asContextEngine_isAnswered() {
    UsmCredentials.Builder local = peer.credentials(V3Agent.OPS).contextEngineId(EngineId.LOCAL);
    try (SnmpClient client = peer.client(local)) {
      assertAnswered(client);
    }
  }

  @Test
  void walk_atTheHighestLevel_bringsAllVariables() {
    try (SnmpClient client = peer.client()) {
      assertThat(client.walk(Oid.parse("1.3"))).hasSize(Device.VARIABLES.size());
    }
  }

  /** SnmpClient: "both throw IllegalArgumentException at once", on whose thread it is asked. */
  @Test
  void requestTooLarge_isRefusedAtOnceWhateverIsKnown() {
    VarBind varBind = VarBind.of(NAME, OctetString.of("x".repeat(65_507)));
    try (SnmpClient client = peer.client()) {
      assertTooLarge(() -> client.setAsync(varBind));
      assertThat(peer.asked).isEmpty();
      assertAnswered(client);
      assertTooLarge(() -> client.setAsync(varBind));
      assertThat(peer.asked).hasSize(3);
      assertThat(client.awaited()).isZero();
    }
  }

  private static void assertTooLarge(ThrowingCallable ask) {
    assertThatIllegalArgumentException()
        .isThrownBy(ask)
        .withMessage("1 variable bindings do not fit in 65507 octets");
  }

  @Test
  void requestOfEverySize_isNoLargerThanTheLargestMessage() {
    for (AuthProtocol auth : List.of(AuthProtocol.MD5, AuthProtocol.SHA512)) {
      V3Keys keys = V3Keys.priv("user", auth, PrivProtocol.DES);
      V3Peer its = new V3Peer(keys).agent(new V3Agent(keys));
      for (boolean known : new boolean[] {true, false}) {
        int largest = 0;
        for (int length = 200; length < 420; length++) {
          UsmCredentials.Builder credentials = its.credentials(keys);
          if (known) {
            credentials.engineId(V3Agent.ENGINE).engineTime(5, 1_000);
          }
          VarBind varBind = VarBind.of(NAME, OctetString.of("x".repeat(length)));
          its.asked.clear();
          try (SnmpClient client = its.client(credentials, 484)) {
            assertThat(client.setAsync(varBind)).isNotNull();
          } catch (IllegalArgumentException e) {
            continue;
          }
          byte[] request = its.asked.get(known ? 0 : 2);
          assertThat(V3Answer.decode(request, keys).maxSize()).isEqualTo(484);
          assertThat(request.length).isLessThanOrEqualTo(484);
          largest = Math.max(largest, request.length);
        }
        assertThat(largest).isGreaterThan(known ? 476 : 390);
      }
    }
  }

  @Test
  void trapOfVersion1_isNotSpoken() {
    SecuritySession session = UsmCredentials.of(V3Agent.OPS.user()).open();
    assertThat(session.supports(PduType.TRAP_V1)).isFalse();
    assertThat(session.supports(PduType.GET_BULK)).isTrue();
  }

  /**
   * draft-reeder-snmpv3-usm-3desede-00: stretching takes long, so it is not the receiver's work.
   */
  @Test
  void reedersExtension_isMadeOffTheReceivingThread() {
    UsmUser user =
        UsmUser.named("cisco")
            .auth(AuthProtocol.SHA1, "maplesyrup")
            .priv(PrivProtocol.AES256_REEDER, "newsyrup")
            .build();
    V3Agent agent = new V3Agent();
    SnmpEngine engine = agent.agent().engine();
    KeyStore store = new KeyStore();
    EngineTime time = EngineTime.booted(1, () -> 0);
    engine.authority(
        new AuthoritativeEngine(V3Agent.ENGINE, time, UserTable.of(List.of(user)), store));
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    var responder = engine.context("").orElseThrow();
    engine.context(
        "",
        x -> {
          threads.add(Thread.currentThread().getName());
          return responder.respond(x);
        });
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(TestAgent.ADDRESS)
            .transport(agent.agent().transport())
            .timeout(Duration.ofSeconds(30))
            .credentials(UsmCredentials.of(user))
            .build()) {
      for (int i = 0; i < 3; i++) {
        assertAnswered(client);
      }
    }
    assertThat(threads).hasSize(3);
    assertThat(threads.get(0)).isEqualTo("mimus-keys");
    assertThat(store.size()).isEqualTo(2);
    assertThat(agent.dropped()).isEmpty();
  }
}

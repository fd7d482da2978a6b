// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/** RFC 3414 section 3.2 (3) and section 4: engine IDs that are asked for, wrong or forged. */
class V3DiscoveryTest {
  private final V3Agent agent = new V3Agent();

  @Test
  void emptyEngineId_isDiscoveryAndNoDrop() {
    V3Keys nobody = V3Keys.plain("");
    V3Message question = agent.message(nobody).engineId().context(new byte[0], "").time(0, 0);
    byte[] asked = question.encode();
    V3Answer report = agent.ask(nobody, question);

    assertThat(report.counter()).isEqualTo(Counter.USM_UNKNOWN_ENGINE_IDS.instance());
    assertThat(report.varBinds().get(0).value().toString()).isEqualTo("1");
    assertThat(report.engine()).isEqualTo(V3Agent.ENGINE);
    assertThat(report.level()).isEqualTo(SecurityLevel.NO_AUTH_NO_PRIV);
    assertThat(report.messageId()).isEqualTo(V3Message.MESSAGE_ID);
    assertThat(report.requestId()).isEqualTo(V3Message.REQUEST_ID);
    assertThat(agent.dropped()).isEmpty();
    // It is no amplifier: a question as it is asked, and an answer with an engine ID and a counter.
    assertThat(agent.agent().send(asked).length).isLessThan(2 * asked.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 32, 33, 64_000})
  void engineId_ofAnybodyElse_isUnknown(int length) {
    byte[] id = new byte[length];
    Arrays.fill(id, (byte) 0x80);
    for (V3Keys keys : List.of(V3Agent.PLAIN, V3Agent.SIGNING, V3Agent.OPS)) {
      V3Agent fresh = new V3Agent();
      V3Answer report = fresh.ask(keys, fresh.message(keys).engineId(id));
      assertThat(report.counter()).isEqualTo(Counter.USM_UNKNOWN_ENGINE_IDS.instance());
      assertThat(report.level()).isEqualTo(SecurityLevel.NO_AUTH_NO_PRIV);
      assertThat(report.engine()).isEqualTo(V3Agent.ENGINE);
      assertThat(fresh.counted()).isEqualTo(Map.of(Counter.USM_UNKNOWN_ENGINE_IDS, 1L));
      assertThat(fresh.dropped()).containsExactly(DropReason.UNKNOWN_ENGINE_ID);
      assertThat(fresh.agent().drops().recent().get(0).detail()).hasSizeLessThan(200);
    }
  }

  @Test
  void engineId_thatBeginsLikeTheRightOne_isUnknown() {
    byte[] right = V3Agent.ENGINE.toByteArray();
    for (int length : new int[] {right.length - 1, right.length + 1}) {
      V3Message message = agent.message(V3Agent.OPS).engineId(Arrays.copyOf(right, length));
      assertThat(agent.ask(V3Agent.OPS, message).counter())
          .isEqualTo(Counter.USM_UNKNOWN_ENGINE_IDS.instance());
    }
  }

  /** snmpio, gosnmp and others kept something for each engine ID, or made keys for it. */
  @Test
  void forgedEngineIds_byTheHundredThousand_leaveNothingBehind() {
    KeyStore store = new KeyStore();
    UsmUser known = UsmUser.named("ops").auth(AuthProtocol.SHA512, "a passphrase").build();
    agent
        .agent()
        .engine()
        .authority(
            new AuthoritativeEngine(
                V3Agent.ENGINE,
                EngineTime.booted(V3Agent.BOOTS, () -> 0),
                UserTable.of(List.of(known)),
                store));
    byte[] forged = agent.message(V3Agent.OPS).encode();
    int at = indexOf(forged, V3Agent.ENGINE.toByteArray());
    Random random = new Random(61);
    try (Logged logged = new Logged(DropLog.class.getName(), Level.INFO)) {
      for (int i = 0; i < 100_000; i++) {
        for (int k = 5; k < V3Agent.ENGINE.length(); k++) {
          forged[at + k] = (byte) random.nextInt();
        }
        forged[at + 5] = (byte) (i % 100);
        agent.agent().send(forged);
      }
      assertThat(logged.messages()).hasSizeLessThan(2_000);
    }
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.USM_UNKNOWN_ENGINE_IDS, 100_000L));
    assertThat(agent.agent().drops().recent()).hasSize(DropLog.CAPACITY);
    assertThat(store.size()).isZero();

    // A stranger costs no key either, nor does a known user whose digest has a wrong length.
    V3Keys stranger = V3Agent.OPS.named("stranger");
    agent.ask(stranger, agent.message(stranger));
    agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).level(SecurityLevel.AUTH_NO_PRIV));
    assertThat(store.size()).isZero();
    agent.ask(
        V3Agent.OPS,
        agent.message(V3Agent.OPS).level(SecurityLevel.AUTH_NO_PRIV).digest(new byte[48]));
    assertThat(store.size()).isEqualTo(1);
  }

  /** Of Reeder's extension, only whoever has the right key may ask for the long work. */
  @Test
  void wrongDigest_isRefusedWithoutStretchingThePrivacyKey() {
    KeyStore store = new KeyStore();
    UsmUser cisco =
        UsmUser.named("ops")
            .auth(AuthProtocol.SHA1, "a passphrase")
            .priv(PrivProtocol.AES256_REEDER, "another passphrase")
            .build();
    agent
        .agent()
        .engine()
        .authority(
            new AuthoritativeEngine(
                V3Agent.ENGINE,
                EngineTime.booted(V3Agent.BOOTS, () -> 0),
                UserTable.of(List.of(cisco)),
                store));
    for (int i = 0; i < 10; i++) {
      V3Message forged = agent.message(V3Agent.OPS).digest(new byte[12]);
      assertThat(agent.ask(V3Agent.OPS, forged).counter())
          .isEqualTo(Counter.USM_WRONG_DIGESTS.instance());
    }
    assertThat(store.size()).isEqualTo(1);
  }

  private static int indexOf(byte[] all, byte[] part) {
    int at = 0;
    while (!Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }

  @Test
  void enginesOfOneProcess_shareNothing() {
    V3Agent other = new V3Agent();
    EngineId id = EngineId.derive(32_473, "other");
    AuthoritativeEngine before = other.agent().engine().authority().orElseThrow();
    other
        .agent()
        .engine()
        .authority(new AuthoritativeEngine(id, before.time(), before.users(), new KeyStore()));
    byte[] message = agent.message(V3Agent.OPS).encode();
    assertThat(V3Answer.decode(agent.agent().send(message), V3Agent.OPS).status()).isZero();
    assertThat(V3Answer.decode(other.agent().send(message), V3Agent.OPS).engine()).isEqualTo(id);
    assertThat(agent.counted()).doesNotContainKey(Counter.USM_UNKNOWN_ENGINE_IDS);
    assertThat(other.counted()).isEqualTo(Map.of(Counter.USM_UNKNOWN_ENGINE_IDS, 1L));
  }
}

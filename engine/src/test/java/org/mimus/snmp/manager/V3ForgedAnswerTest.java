// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/**
 * RFC 3412 section 7.2 (10) to (12), RFC 3414 section 3.2 (7) b: what a manager must not believe.
 */
class V3ForgedAnswerTest {
  private static final Oid NAME = Oid.parse(Device.SYS_NAME);

  private final V3Peer peer = new V3Peer(V3Agent.OPS);

  /** Everything the client does in an answer to a changed answer: it drops it, and then waits. */
  private void assertDropped(UnaryOperator<V3Message> change, String why) {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(request -> peer.send(change.apply(peer.answerTo(request)).encode()));
      CompletableFuture<Response> future = client.getAsync(NAME);
      assertThat(future).isNotDone();
      assertThat(client.dropped().total()).isEqualTo(1);
      assertThat(client.dropped().last()).contains(why);
      peer.letTimeout();
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(future::join)
          .withCauseInstanceOf(SnmpTimeoutException.class)
          .havingCause()
          .withMessageContaining("a datagram came and had to be dropped, the last as ")
          .withMessageContaining(why);
      // And it is as good as before.
      peer.asked.clear();
      peer.on(peer::passOn);
      assertThat(client.get(NAME).varBinds()).hasSize(1);
      assertThat(peer.asked).hasSize(1);
    }
  }

  /** A Report with a counter, as nobody signed it. */
  private static V3Message report(V3Message answer, Counter counter) {
    List<VarBind> varBinds = List.of(VarBind.of(counter.instance(), Counter32.of(1)));
    return answer
        .level(SecurityLevel.NO_AUTH_NO_PRIV)
        .pdu(Forge.pdu(Forge.REPORT, 0, 0, 0, varBinds));
  }

  @Test
  void answer_thatIsRight_isBelieved() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(request -> peer.send(peer.answerTo(request).encode()));
      assertThat(client.get(NAME).varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
    }
  }

  @Test
  void answer_atALowerLevel_isDropped() {
    String asked = ", where authPriv was asked for";
    assertDropped(
        answer -> answer.level(SecurityLevel.AUTH_NO_PRIV), "at level authNoPriv" + asked);
    assertDropped(
        answer -> answer.level(SecurityLevel.NO_AUTH_NO_PRIV), "at level noAuthNoPriv" + asked);
  }

  @Test
  void answer_ofAnotherEngine_isDropped() {
    assertDropped(
        answer -> answer.engineId(new byte[] {1, 2, 3, 4, 5}), "of another engine than was asked");
    assertDropped(answer -> answer.engineId(), "of another engine than was asked");
  }

  @Test
  void answer_ofAnotherUser_isDropped() {
    assertDropped(answer -> answer.user("opx"), "of another user");
    assertDropped(answer -> answer.user(""), "of another user");
  }

  @Test
  void answer_ofAnotherContext_isDropped() {
    byte[] id = V3Agent.ENGINE.toByteArray();
    assertDropped(answer -> answer.context(id, "x"), "of another context than was asked");
    assertDropped(
        answer -> answer.context(new byte[] {1, 2, 3, 4, 5}, ""),
        "of another context than was asked");
  }

  @Test
  void answer_withAnotherRequestId_isDropped() {
    assertDropped(
        answer -> answer.pdu(Forge.pdu(Forge.RESPONSE, 0, 0, 0, List.of())),
        "with the request-id of another request");
  }

  @Test
  void answer_withAnotherMsgId_isDropped() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(
          request -> {
            int id = V3Answer.decode(request, peer.keys).messageId();
            peer.send(peer.answerTo(request).messageId(id ^ 1).encode());
          });
      CompletableFuture<Response> future = client.getAsync(NAME);
      assertThat(future).isNotDone();
      assertThat(client.dropped().count(DroppedAnswers.Reason.UNKNOWN_REQUEST)).isEqualTo(1);
      assertThat(peer.asked).hasSize(1);
    }
  }

  /** CVE-2008-0960, on the manager's side. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 23, 25, 32})
  void answer_withADigestOfAnotherLength_isDropped(int length) {
    assertDropped(answer -> answer.digest(answer.rightDigest(length)), "with a wrong digest");
  }

  @Test
  void answer_signedWithAnotherKey_isDropped() {
    assertDropped(answer -> answer.digest(new byte[24]), "with a wrong digest");
  }

  @Test
  void answer_thatCannotBeDecrypted_isDropped() {
    assertDropped(answer -> answer.salt(new byte[7]), "cannot be decrypted");
    assertDropped(answer -> answer.encrypted(octets -> new byte[3]), "malformed");
  }

  @Test
  void answer_ofAnotherSecurityModel_isDropped() {
    assertDropped(answer -> answer.model(2), "security model 2");
  }

  @Test
  void answer_encryptedWithoutBeingSigned_isDropped() {
    assertDropped(answer -> answer.flags(2), "encrypted without being authenticated");
  }

  @Test
  void answer_ofAnotherVersion_isDropped() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(
          request -> {
            byte[] pdu = V3Answer.decode(request, peer.keys).pduOctets();
            pdu[0] = (byte) Forge.RESPONSE;
            peer.send(Forge.message(Forge.V2C, "public", pdu));
          });
      assertThat(client.getAsync(NAME)).isNotDone();
      assertThat(client.dropped().count(DroppedAnswers.Reason.WRONG_VERSION)).isEqualTo(1);
    }
  }

  /** RFC 3414 section 3.2 (7) b (2). */
  @ParameterizedTest
  @CsvSource({
    "0, -149, true",
    "0, -150, true",
    "0, -151, false",
    "0, 149, true",
    "0, 150, true",
    "0, 151, true",
    "-1, 0, false",
    "-1, 151, false",
    "1, 0, true",
    "1, -1000, true"
  })
  void answer_isBelievedWhereItIsNotOlderThan150Seconds(int boots, int seconds, boolean believed) {
    UnaryOperator<V3Message> change =
        answer -> answer.time(V3Agent.BOOTS + boots, V3Agent.UPTIME + seconds);
    if (!believed) {
      assertDropped(change, "too old: boots " + (V3Agent.BOOTS + boots));
      return;
    }
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(request -> peer.send(change.apply(peer.answerTo(request)).encode()));
      assertThat(client.get(NAME).varBinds()).hasSize(1);
      assertThat(client.dropped().total()).isZero();
    }
  }

  @Test
  void engine_atTheLatch_isNeverBelieved() {
    try (SnmpClient client = peer.agent(new V3Agent(Integer.MAX_VALUE)).client()) {
      CompletableFuture<Response> future = client.getAsync(NAME);
      assertThat(future).isNotDone();
      assertThat(client.dropped().last())
          .contains("the engine's boots are at their maximum, after which nothing is authentic");
      peer.letTimeout();
      assertThat(future).isCompletedExceptionally();
    }
  }

  /** RFC 3414 section 11.1: snmpio took its clock from such a Report, for good. */
  @Test
  void forgedReport_thatIsNotSigned_doesNotMoveTheClock() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(
          request -> {
            V3Message forged =
                report(peer.answerTo(request), Counter.USM_NOT_IN_TIME_WINDOWS)
                    .time(V3Agent.BOOTS + 7, 123_456);
            peer.send(forged.encode());
            peer.passOn(request);
          });
      assertThat(client.get(NAME).varBinds()).hasSize(1);
      assertThat(client.dropped().last())
          .isEqualTo("with other credentials: a Report about the time that is not authenticated");
      client.get(NAME);
      assertThat(peer.asked).hasSize(2);
      assertThat(peer.asked(1).boots()).isEqualTo(V3Agent.BOOTS);
      assertThat(peer.asked(1).time()).isEqualTo(V3Agent.UPTIME);
    }
  }

  @Test
  void forgedReport_duringSynchronization_doesNotMoveTheClock() {
    peer.on(
        request -> {
          if (peer.asked.size() == 2) {
            V3Message forged =
                report(peer.answerTo(request), Counter.USM_NOT_IN_TIME_WINDOWS).time(99, 99);
            peer.send(forged.encode());
            peer.send(forged.level(SecurityLevel.AUTH_NO_PRIV).digest(new byte[24]).encode());
          }
          peer.passOn(request);
        });
    try (SnmpClient client = peer.client()) {
      assertThat(client.get(NAME).varBinds()).hasSize(1);
      assertThat(peer.asked).hasSize(3);
      assertThat(peer.asked(2).boots()).isEqualTo(V3Agent.BOOTS);
      assertThat(client.dropped().total()).isEqualTo(2);
    }
  }

  @Test
  void report_ofAnotherEngine_doesNotRefuse() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(
          request -> {
            V3Message forged =
                report(peer.answerTo(request), Counter.USM_WRONG_DIGESTS)
                    .engineId(new byte[] {1, 2, 3, 4, 5});
            peer.send(forged.encode());
            peer.passOn(request);
          });
      assertThat(client.get(NAME).varBinds()).hasSize(1);
      assertThat(client.dropped().last()).contains("a Report of another engine than was asked");
    }
  }

  @Test
  void reports_aboutTheTimeWithoutEnd_areNotAnsweredWithoutEnd() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(
          request ->
              peer.send(
                  report(peer.answerTo(request), Counter.USM_NOT_IN_TIME_WINDOWS)
                      .level(SecurityLevel.AUTH_NO_PRIV)
                      .encode()));
      CompletableFuture<Response> future = client.getAsync(NAME);
      assertThat(peer.asked).hasSize(4);
      peer.letTimeout();
      assertThat(future).isCompletedExceptionally();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01020304", "000000000000", "ffffffffffff"})
  void discovery_ofNoEngineId_teachesNothing(String id) {
    assertNothingLearned(Forge.hex(id));
  }

  @Test
  void discovery_ofTooLongAnEngineId_teachesNothing() {
    byte[] id = new byte[33];
    Arrays.fill(id, (byte) 7);
    assertNothingLearned(id);
  }

  private void assertNothingLearned(byte[] id) {
    V3Keys nobody = V3Keys.plain("");
    try (SnmpClient client = peer.client()) {
      peer.on(
          request -> {
            V3Answer question = V3Answer.decode(request, null);
            V3Message answer =
                new V3Message(nobody, V3Agent.ENGINE, 1, 1).messageId(question.messageId());
            peer.send(report(answer, Counter.USM_UNKNOWN_ENGINE_IDS).engineId(id).encode());
          });
      CompletableFuture<Response> future = client.getAsync(NAME);
      assertThat(future).isNotDone();
      assertThat(client.dropped().count(DroppedAnswers.Reason.MALFORMED)).isEqualTo(1);
      peer.letTimeout();
      assertThat(future).isCompletedExceptionally();
      peer.on(peer::passOn);
      assertThat(client.get(NAME).varBinds()).hasSize(1);
    }
  }

  /** A message says not who of two sent it, since both sign with one key. */
  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void request_thatIsThrownBack_isNoAnswerAndDoesNoHarm(SecurityLevel level) {
    try (SnmpClient client = peer.client(peer.credentials(V3Agent.OPS).level(level))) {
      client.get(NAME);
      peer.asked.clear();
      peer.on(
          request -> {
            peer.send(request);
            peer.passOn(request);
          });
      assertThat(client.getAsync(NAME)).isCompleted();
      assertThat(peer.asked).hasSize(1);
      assertThat(client.dropped().count(DroppedAnswers.Reason.WRONG_TYPE)).isEqualTo(1);
    }
  }

  @Test
  void questions_thatAreThrownBack_teachNothing() {
    peer.on(
        question -> {
          peer.send(question);
          peer.passOn(question);
        });
    try (SnmpClient client = peer.client()) {
      assertThat(client.getAsync(NAME)).isCompleted();
      assertThat(peer.asked).hasSize(3);
      assertThat(peer.asked(2).boots()).isEqualTo(V3Agent.BOOTS);
      assertThat(client.dropped().total()).isEqualTo(3);
    }
  }

  @Test
  void answer_toWhatWasAskedBeforeTheEngineChanged_isDropped() {
    try (SnmpClient client =
        peer.client(peer.credentials(V3Agent.OPS).level(SecurityLevel.NO_AUTH_NO_PRIV))) {
      client.get(NAME);
      peer.asked.clear();
      peer.on(request -> {});
      CompletableFuture<Response> first = client.getAsync(NAME);
      CompletableFuture<Response> second = client.getAsync(NAME);
      V3Message changed =
          report(peer.answerTo(peer.asked.get(0)), Counter.USM_UNKNOWN_ENGINE_IDS)
              .engineId(new byte[] {1, 2, 3, 4, 5});
      peer.send(changed.encode());
      peer.send(peer.answerTo(peer.asked.get(1)).level(SecurityLevel.NO_AUTH_NO_PRIV).encode());
      assertThat(first).isNotDone();
      assertThat(second).isNotDone();
      assertThat(client.dropped().last()).contains("of another engine or user than was asked");
    }
  }

  @Test
  void answers_cutOffOrChangedAnywhere_doNoHarm() {
    try (SnmpClient client = peer.synchronizedClient()) {
      peer.on(
          request -> {
            byte[] answer = peer.agent().agent().send(request);
            for (int i = 0; i < answer.length; i++) {
              peer.send(Arrays.copyOf(answer, i));
              byte[] changed = answer.clone();
              changed[i] ^= (byte) 0x80;
              peer.send(changed);
            }
            peer.send(answer);
          });
      assertThat(client.get(NAME).varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
      assertThat(peer.asked).hasSize(1);
      peer.on(peer::passOn);
      peer.pass(Duration.ofSeconds(10));
      assertThat(client.get(NAME).attempts()).isEqualTo(1);
    }
  }
}

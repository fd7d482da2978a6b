// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/** What others got wrong: each message with one fault, one counter, one reason. */
class V3RefusalTest {
  private final V3Agent agent = new V3Agent();
  private Logged logged;

  @BeforeEach
  void keepQuiet() {
    logged = new Logged(DropLog.class.getName(), Level.INFO);
  }

  @AfterEach
  void speak() {
    logged.close();
  }

  /** Sends a message that must move one counter, and leave one drop. */
  private byte[] refused(V3Message message, DropReason reason) {
    byte[] answer = agent.send(message);
    assertThat(agent.counted()).isEqualTo(Map.of(reason.counter().orElseThrow(), 1L));
    assertThat(agent.dropped()).containsExactly(reason);
    return answer;
  }

  private void reported(V3Keys keys, V3Message message, DropReason reason) {
    V3Answer report = V3Answer.decode(refused(message, reason), keys);
    assertThat(report.counter()).isEqualTo(reason.counter().orElseThrow().instance());
    assertThat(report.messageId()).isEqualTo(V3Message.MESSAGE_ID);
    assertThat(report.isReportable()).isFalse();
    assertThat(report.engine()).isEqualTo(V3Agent.ENGINE);
  }

  // RFC 3412 section 6: ranges of the header.

  @ParameterizedTest
  @ValueSource(longs = {Integer.MIN_VALUE, -1, 0, 483, 1L << 31, 1L << 40})
  void msgMaxSize_outOfItsRange_isAParseError(long size) {
    assertThat(refused(agent.message(V3Agent.OPS).maxSize(size), DropReason.MALFORMED)).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MIN_VALUE, -1, 1L << 31})
  void msgId_outOfItsRange_isAParseError(long id) {
    assertThat(refused(agent.message(V3Agent.OPS).messageId(id), DropReason.MALFORMED)).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Integer.MAX_VALUE})
  void msgId_atTheEndsOfItsRange_isAnswered(long id) {
    assertThat(agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS).messageId(id)).messageId())
        .isEqualTo((int) id);
  }

  @Test
  void msgFlags_ofNoneOrTwoOctets_areAParseError() {
    assertThat(refused(agent.message(V3Agent.OPS).flags(), DropReason.MALFORMED)).isNull();
    assertThat(agent.send(agent.message(V3Agent.OPS).flags(7, 7))).isNull();
    assertThat(agent.dropped()).containsExactly(DropReason.MALFORMED, DropReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Integer.MIN_VALUE, 1L << 31})
  void engineTimes_outOfTheirRange_areAParseError(long number) {
    assertThat(refused(agent.message(V3Agent.OPS).time(5, number), DropReason.MALFORMED)).isNull();
    assertThat(agent.send(agent.message(V3Agent.OPS).time(number, 5))).isNull();
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.IN_ASN_PARSE_ERRS, 2L));
  }

  @Test
  void userName_of33Octets_isAParseError() {
    assertThat(refused(agent.message(V3Agent.PLAIN).user("u".repeat(33)), DropReason.MALFORMED))
        .isNull();
  }

  /** RFC 3412 section 7.2 (4): discarded, and no Report. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 4, Integer.MAX_VALUE})
  void securityModel_thatIsNotUsm_isCounted(long model) {
    V3Message message = agent.message(V3Agent.OPS).model(model);
    assertThat(refused(message, DropReason.UNKNOWN_SECURITY_MODEL)).isNull();
    assertThat(agent.agent().drops().recent().get(0).detail()).isEqualTo("model " + model);
  }

  /** RFC 3412 section 7.2 (5) c: discarded, and no Report. */
  @ParameterizedTest
  @ValueSource(ints = {0x02, 0x06, 0xfe})
  void privFlag_withoutAuthFlag_isAnInvalidMessage(int flags) {
    V3Message message = agent.message(V3Agent.OPS).flags(flags);
    assertThat(refused(message, DropReason.INVALID_FLAGS)).isNull();
  }

  // RFC 3414 section 3.2 (4) to (6).

  @Test
  void user_nobodyKnows_isReportedWithoutMakingKeys() {
    V3Keys stranger = V3Agent.OPS.named("stranger");
    reported(stranger, agent.message(stranger), DropReason.UNKNOWN_USER);
    assertThat(agent.agent().drops().recent().get(0).detail()).isEqualTo("user \"stranger\"");
    assertThat(agent.store().size()).isZero();
  }

  @Test
  void user_withoutAName_isUnknown() {
    V3Message message = agent.message(V3Agent.PLAIN).user("");
    reported(V3Agent.PLAIN, message, DropReason.UNKNOWN_USER);
  }

  @Test
  void userWithoutKeys_whoSigns_isReported() {
    V3Keys pretending = V3Agent.SIGNING.named("plain");
    reported(pretending, agent.message(pretending), DropReason.UNSUPPORTED_SEC_LEVEL);
  }

  @Test
  void userWithoutAPrivacyKey_whoEncrypts_isReported() {
    V3Keys pretending = V3Agent.OPS.named("signing");
    reported(pretending, agent.message(pretending), DropReason.UNSUPPORTED_SEC_LEVEL);
    assertThat(agent.agent().drops().recent().get(0).detail())
        .isEqualTo("user \"signing\" has no keys for authPriv");
  }

  /** RFC 3414 section 6.3.2, RFC 7860 section 4.2.2; CVE-2008-0960. */
  @Test
  void digest_ofAnyOtherLength_isWrong() {
    for (V3Keys keys : List.of(V3Agent.SIGNING, V3Agent.OPS)) {
      int right = keys.digestLength();
      for (int length : new int[] {0, 1, 2, right - 1, right + 1, 2 * right, 60_000}) {
        V3Agent fresh = new V3Agent();
        V3Message message = fresh.message(keys);
        V3Answer report = fresh.ask(keys, message.digest(fresh.message(keys).rightDigest(length)));
        assertThat(report.counter()).isEqualTo(Counter.USM_WRONG_DIGESTS.instance());
        assertThat(report.level()).isEqualTo(SecurityLevel.NO_AUTH_NO_PRIV);
        assertThat(fresh.counted()).isEqualTo(Map.of(Counter.USM_WRONG_DIGESTS, 1L));
        assertThat(fresh.dropped()).containsExactly(DropReason.WRONG_DIGEST);
      }
    }
  }

  /** The digest of a protocol whose key is as long, cut off where that of the user is not. */
  @Test
  void digest_withOneBitWrong_isWrong() {
    byte[] right = agent.message(V3Agent.SIGNING).rightDigest(12);
    for (int bit = 0; bit < 96; bit++) {
      byte[] wrong = right.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(agent.send(agent.message(V3Agent.SIGNING).digest(wrong))).isNotNull();
    }
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.USM_WRONG_DIGESTS, 96L));
  }

  @Test
  void anyOctet_changedAfterSigning_isNeverAnswered() {
    byte[] signed = agent.message(V3Agent.OPS).encode();
    for (int i = 0; i < signed.length; i++) {
      byte[] changed = signed.clone();
      changed[i] ^= 0x10;
      byte[] octets = agent.agent().send(changed);
      if (octets != null) {
        assertThat(V3Answer.decode(octets, V3Agent.OPS).type()).isEqualTo(Forge.REPORT);
      }
    }
    assertThat(agent.dropped()).doesNotContain(DropReason.INTERNAL_ERROR).hasSizeGreaterThan(100);
    assertThat(agent.counted()).doesNotContainKey(Counter.IN_GET_REQUESTS);
  }

  @Test
  void message_cutAtAnyOctet_isAParseErrorWithoutAReport() {
    for (V3Keys keys : List.of(V3Agent.PLAIN, V3Agent.SIGNING, V3Agent.OPS, V3Agent.DES)) {
      V3Agent fresh = new V3Agent();
      byte[] whole = fresh.message(keys).encode();
      for (int length = 0; length < whole.length; length++) {
        assertThat(fresh.agent().send(Arrays.copyOf(whole, length))).isNull();
      }
      assertThat(fresh.counted()).isEqualTo(Map.of(Counter.IN_ASN_PARSE_ERRS, (long) whole.length));
    }
  }

  // RFC 3414 section 8.3.2, RFC 3826 section 3.3.2.

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 9, 16, 1_000})
  void msgPrivacyParameters_ofAnyOtherLength_areADecryptionError(int length) {
    for (V3Keys keys : List.of(V3Agent.OPS, V3Agent.DES)) {
      V3Agent fresh = new V3Agent();
      V3Answer report = fresh.ask(keys, fresh.message(keys).salt(new byte[length]));
      assertThat(report.counter()).isEqualTo(Counter.USM_DECRYPTION_ERRORS.instance());
      assertThat(fresh.counted()).isEqualTo(Map.of(Counter.USM_DECRYPTION_ERRORS, 1L));
      assertThat(fresh.dropped()).containsExactly(DropReason.DECRYPTION_ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -7, 1, 7, -1_000})
  void desCiphertext_notOfWholeBlocks_isADecryptionError(int more) {
    V3Message message =
        agent
            .message(V3Agent.DES)
            .encrypted(octets -> Arrays.copyOf(octets, Math.max(0, octets.length + more)));
    reported(V3Agent.DES, message, DropReason.DECRYPTION_ERROR);
  }

  @Test
  void ciphertext_ofNoOctets_isADecryptionError() {
    reported(
        V3Agent.OPS,
        agent.message(V3Agent.OPS).encrypted(octets -> new byte[0]),
        DropReason.DECRYPTION_ERROR);
  }

  @Test
  void ciphertext_ofAnotherKey_isADecryptionError() {
    V3Message message =
        agent.message(V3Agent.OPS).scopedPdu(octets -> Forge.hex("8f".repeat(octets.length)));
    reported(V3Agent.OPS, message, DropReason.DECRYPTION_ERROR);
  }

  @Test
  void msgData_thatIsNotEncryptedAsTheFlagsSay_isAParseError() {
    // authPriv by the flags, and the scoped PDU in plain; the digest is right.
    V3Message message = agent.message(V3Agent.OPS).level(SecurityLevel.AUTH_NO_PRIV).flags(7);
    assertThat(refused(message, DropReason.MALFORMED)).isNull();
  }

  // RFC 3412 section 7.2 (13) and (14), RFC 3413 section 3.2.

  @Test
  void contextEngine_ofSomebodyElse_hasNoHandler() {
    V3Message message = agent.message(V3Agent.OPS).context(Forge.hex("8000000001 77"), "");
    reported(V3Agent.OPS, message, DropReason.UNKNOWN_PDU_HANDLER);
    assertThat(agent.agent().drops().recent().get(0).detail())
        .isEqualTo("GetRequest for context engine 0x800000000177");
  }

  @Test
  void contextEngine_ofAnyWrongLength_hasNoHandler() {
    for (int length : new int[] {0, 4, 33, 30_000}) {
      V3Agent fresh = new V3Agent();
      V3Message message = fresh.message(V3Agent.OPS).context(new byte[length], "");
      assertThat(fresh.ask(V3Agent.OPS, message).counter())
          .isEqualTo(Counter.UNKNOWN_PDU_HANDLERS.instance());
      assertThat(fresh.counted()).isEqualTo(Map.of(Counter.UNKNOWN_PDU_HANDLERS, 1L));
    }
  }

  @Test
  void context_thatIsNotThere_isReported() {
    for (int length : new int[] {1, 32, 33, 30_000}) {
      V3Agent fresh = new V3Agent();
      V3Message message =
          fresh.message(V3Agent.OPS).context(V3Agent.ENGINE.toByteArray(), "x".repeat(length));
      V3Answer report = fresh.ask(V3Agent.OPS, message);
      assertThat(report.counter()).isEqualTo(Counter.UNKNOWN_CONTEXTS.instance());
      assertThat(report.requestId()).isEqualTo(V3Message.REQUEST_ID);
      assertThat(fresh.counted()).isEqualTo(Map.of(Counter.UNKNOWN_CONTEXTS, 1L));
    }
  }
}

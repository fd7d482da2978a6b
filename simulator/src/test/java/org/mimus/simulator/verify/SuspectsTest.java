// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.journal.JournalOutcome;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;

/** Why datagrams were dropped, in words. */
class SuspectsTest {
  private static final AgentFacts CORE = agent("core", List.of("a\"b"), "ops");
  private static final AgentFacts EDGE = agent("edge", List.of(), "ops");

  private static AgentFacts agent(String name, List<String> communities, String user) {
    return new AgentFacts(
        name,
        List.of("127.0.0.1:161"),
        communities,
        List.of(
            new AgentFacts.User(
                user,
                SecurityLevel.AUTH_PRIV,
                SecurityLevel.AUTH_PRIV,
                Optional.of("SHA"),
                Optional.of("AES"))),
        Map.of("", ""),
        List.of(""),
        Optional.of("0x8000"));
  }

  private static ReceivedRequest drop(DropReason reason, String detail, String... faults) {
    return new ReceivedRequest(
        Instant.EPOCH,
        "127.0.0.1:50000",
        "127.0.0.1:161",
        Optional.empty(),
        Optional.of(SnmpVersion.V3),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new JournalOutcome(
            OptionalInt.empty(),
            0,
            0,
            reason.label(),
            Optional.of(reason),
            -1,
            detail,
            List.of(faults),
            List.of()));
  }

  private static String why(DropReason reason, String detail) {
    return Suspects.only(CORE, () -> List.of(CORE)).why(drop(reason, detail));
  }

  @Test
  void cipher_thatIsWrong_isOfAKnownUser() {
    assertThat(why(DropReason.DECRYPTION_ERROR, "user \"ops\""))
        .isEqualTo(
            "decryption error of user \"ops\", whom agent knows: another password,"
                + " or a protocol other than AES");
    assertThat(
            Suspects.of(List.of(CORE, EDGE), () -> List.of(CORE, EDGE))
                .why(drop(DropReason.WRONG_DIGEST, "user \"ops\"")))
        .isEqualTo(
            "wrong digest of user \"ops\", whom agents 'core', 'edge' know: another password,"
                + " or a protocol other than SHA");
  }

  @Test
  void engineId_thatIsNobodys_isComparedOnly() {
    assertThat(why(DropReason.UNKNOWN_ENGINE_ID, "engine ID 0x8001"))
        .isEqualTo("unknown engine ID: engine ID 0x8001; agent has 0x8000");
  }

  @Test
  void reason_thatSaysItAll_isLeftAsItIs() {
    assertThat(why(DropReason.INVALID_FLAGS, "")).isEqualTo("privacy without authentication");
    assertThat(why(DropReason.UNKNOWN_SECURITY_MODEL, "model 7"))
        .isEqualTo("unknown security model: model 7");
  }

  @Test
  void user_thatHasGoneMeanwhile_isNoRiddle() {
    assertThat(why(DropReason.WRONG_DIGEST, "user \"gone\""))
        .isEqualTo("wrong digest: user \"gone\"");
    assertThat(why(DropReason.UNSUPPORTED_SEC_LEVEL, "user \"gone\" has no keys for authPriv"))
        .isEqualTo("unsupported security level: user \"gone\" has no keys for authPriv");
    assertThat(Suspects.of(List.of(), List::of).why(drop(DropReason.BAD_COMMUNITY, "\"x\"")))
        .isEqualTo("bad community: \"x\"");
  }

  @Test
  void community_withQuotes_isComparedAsItIs() {
    assertThat(why(DropReason.BAD_COMMUNITY, "\"a\\\"bc\""))
        .isEqualTo("bad community \"a\"bc\", agent accepts [\"a\"b\"] (1 edit away)");
  }

  @Test
  void drop_thatAFaultHadAHandIn_isLeftToTheFault() {
    assertThat(
            Suspects.only(CORE, () -> List.of(CORE))
                .why(drop(DropReason.BAD_COMMUNITY, "fault late: \"x\"", "late")))
        .isEqualTo("bad community: late");
  }

  @Test
  void lists_thatAreLong_end() {
    List<String> many = IntStream.range(0, 20).mapToObj(i -> "community-" + i).toList();
    AgentFacts open = agent("open", many, "ops");
    assertThat(
            Suspects.only(open, () -> List.of(open))
                .why(drop(DropReason.BAD_COMMUNITY, "\"secret\"")))
        .isEqualTo(
            "bad community \"secret\", agent accepts [\"community-0\", \"community-1\","
                + " \"community-2\", \"community-3\", \"community-4\", \"community-5\","
                + " \"community-6\", \"community-7\" and 12 more]");
    List<AgentFacts> agents =
        IntStream.range(0, 5).mapToObj(i -> agent("a" + i, List.of(), "ops")).toList();
    assertThat(Suspects.of(agents, () -> agents).why(drop(DropReason.BAD_COMMUNITY, "\"x\"")))
        .isEqualTo("bad community \"x\", agents 'a0', 'a1', 'a2', and 2 more accept none");
  }
}

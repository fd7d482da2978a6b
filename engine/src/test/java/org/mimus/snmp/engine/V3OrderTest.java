// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Message;

/** Of two faults in one message the first is found, in the order of RFC 3412 and RFC 3414. */
class V3OrderTest {
  /** Faults of an authPriv message, in the order in which they are to be found. */
  private enum Fault {
    /** RFC 3412 section 7.2 (2). */
    MAX_SIZE(DropReason.MALFORMED),
    /** RFC 3412 section 7.2 (4). */
    MODEL(DropReason.UNKNOWN_SECURITY_MODEL),
    /** RFC 3412 section 7.2 (5). */
    FLAGS(DropReason.INVALID_FLAGS),
    /** RFC 3414 section 3.2 (3). */
    ENGINE(DropReason.UNKNOWN_ENGINE_ID),
    /** RFC 3414 section 3.2 (4). */
    USER(DropReason.UNKNOWN_USER),
    /** RFC 3414 section 3.2 (5). */
    LEVEL(DropReason.UNSUPPORTED_SEC_LEVEL),
    /** RFC 3414 section 3.2 (6). */
    DIGEST(DropReason.WRONG_DIGEST),
    /** RFC 3414 section 3.2 (7). */
    TIME(DropReason.NOT_IN_TIME_WINDOW),
    /** RFC 3414 section 3.2 (8). */
    SALT(DropReason.DECRYPTION_ERROR),
    /** RFC 3412 section 7.2 (7). */
    SCOPED_PDU(DropReason.MALFORMED),
    /** RFC 3412 section 7.2 (13) b. */
    CONTEXT_ENGINE(DropReason.UNKNOWN_PDU_HANDLER),
    /** RFC 3413 section 3.2 (3). */
    CONTEXT(DropReason.UNKNOWN_CONTEXT);

    private final DropReason reason;

    Fault(DropReason reason) {
      this.reason = reason;
    }

    V3Message in(V3Message message) {
      return switch (this) {
        case MAX_SIZE -> message.maxSize(483);
        case MODEL -> message.model(4);
        case FLAGS -> message.flags(6);
        case ENGINE -> message.engineId(new byte[12]);
        case USER -> message.user("stranger");
        case LEVEL -> message.user("signing");
        case DIGEST -> message.digest(new byte[24]);
        case TIME -> message.time(4, 1_000);
        case SALT -> message.salt(new byte[7]);
        case SCOPED_PDU -> message.scopedPdu(V3OrderTest::broken);
        case CONTEXT_ENGINE -> message.context(new byte[9], "nowhere");
        case CONTEXT -> message.context(V3Agent.ENGINE.toByteArray(), "nowhere");
      };
    }
  }

  /** A sequence as it should be, in which nothing else is. */
  private static byte[] broken(byte[] scopedPdu) {
    byte[] broken = scopedPdu.clone();
    Arrays.fill(broken, 2, broken.length, (byte) 0x77);
    return broken;
  }

  static Stream<List<Fault>> pairs() {
    List<List<Fault>> pairs = new ArrayList<>();
    for (Fault first : Fault.values()) {
      for (Fault second : Fault.values()) {
        if (first.compareTo(second) <= 0) {
          pairs.add(List.of(first, second));
        }
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void firstOfTwoFaults_isTheOneThatCounts(List<Fault> pair) {
    V3Agent agent = new V3Agent();
    // Where two faults change one field, that of the first is to stand.
    agent.send(pair.get(0).in(pair.get(1).in(agent.message(V3Agent.OPS))));

    DropReason reason = pair.get(0).reason;
    assertThat(agent.dropped()).containsExactly(reason);
    assertThat(agent.counted()).isEqualTo(Map.of(reason.counter().orElseThrow(), 1L));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/** Messages whose digest is right and whose insides are not: what a user with a key can send. */
class V3BrokenInsidesTest {
  private static final int ITERATIONS = 2_000;
  private static final V3Keys TRIPLE_DES =
      V3Keys.priv("3des", AuthProtocol.SHA224, PrivProtocol.TRIPLE_DES);

  /** Counters of which at most one moves for a message. */
  private static final Set<Counter> REFUSALS =
      Set.of(
          Counter.IN_ASN_PARSE_ERRS,
          Counter.INVALID_MSGS,
          Counter.UNKNOWN_SECURITY_MODELS,
          Counter.UNKNOWN_PDU_HANDLERS,
          Counter.UNKNOWN_CONTEXTS,
          Counter.USM_UNSUPPORTED_SEC_LEVELS,
          Counter.USM_NOT_IN_TIME_WINDOWS,
          Counter.USM_UNKNOWN_USER_NAMES,
          Counter.USM_UNKNOWN_ENGINE_IDS,
          Counter.USM_WRONG_DIGESTS,
          Counter.USM_DECRYPTION_ERRORS,
          Counter.SILENT_DROPS);

  private static final List<byte[]> PDUS =
      List.of(
          Forge.pdu(Forge.GET, 1, 0, 0, Forge.names(Device.SYS_NAME, Device.IF_DESCR)),
          Forge.pdu(Forge.GET_BULK, 100_000, 1, 9, Forge.names("1.3", Device.IF_DESCR, "1.3.6")),
          Forge.pdu(
              Forge.SET,
              -1,
              0,
              0,
              List.of(Device.bound(Device.SYS_NAME, OctetString.of("x".repeat(150))))));

  static Stream<Arguments> seeds() {
    return Stream.of(
        Arguments.of(71, V3Agent.OPS),
        Arguments.of(72, V3Agent.DES),
        Arguments.of(73, TRIPLE_DES),
        Arguments.of(74, V3Agent.SIGNING),
        Arguments.of(75, V3Agent.PLAIN));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void brokenInsides_areAnsweredReportedOrDropped(long seed, V3Keys keys) {
    Random random = new Random(seed);
    V3Agent agent = new V3Agent(TRIPLE_DES);
    int answers = 0;
    try (Logged logged = new Logged(DropLog.class.getName(), Level.INFO)) {
      for (int i = 0; i < ITERATIONS; i++) {
        V3Message message =
            agent
                .message(keys)
                .pdu(PDUS.get(i % PDUS.size()))
                .scopedPdu(octets -> mutant(octets, random));
        long before = refusals(agent);
        byte[] octets = agent.send(message);
        assertThat(refusals(agent) - before).as("message %d", i).isBetween(0L, 1L);
        if (octets != null) {
          V3Answer.decode(octets, keys);
          answers++;
        }
      }
      assertThat(logged.messages()).isNotEmpty();
    }
    assertThat(agent.agent().drops().count(DropReason.INTERNAL_ERROR)).isZero();
    assertThat(answers).isGreaterThan(ITERATIONS / 20);
    assertThat(agent.agent().drops().count()).isGreaterThan(ITERATIONS / 4);
  }

  private static long refusals(V3Agent agent) {
    Counters counters = agent.agent().engine().counters();
    return REFUSALS.stream().mapToLong(counters::get).sum();
  }

  private static byte[] mutant(byte[] octets, Random random) {
    byte[] mutant = octets.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && mutant.length > 0; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(5)) {
        case 0 -> mutant = Arrays.copyOf(mutant, at);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant[at] = (byte) random.nextInt();
        case 3 -> mutant = Arrays.copyOf(mutant, mutant.length + random.nextInt(40));
        default ->
            mutant =
                Forge.concat(
                    Arrays.copyOf(mutant, at),
                    new byte[] {(byte) random.nextInt()},
                    Arrays.copyOfRange(mutant, at, mutant.length));
      }
    }
    return mutant;
  }
}

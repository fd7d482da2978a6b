// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.manager.DroppedAnswers.Reason;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** Answers written octet by octet. IIIIIIII stands for the request-id, four octets. */
class AnswerOctetsTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.3.0");

  /** sysUpTime.0 = Integer32 7, as short as it can be. */
  private static final String GOOD =
      """
      30 2a                          message, 42 octets
        02 01 01                     version 2c
        04 06 70 75 62 6c 69 63      community "public"
        a2 1d                        Response, 29 octets
          02 04 IIIIIIII             request-id
          02 01 00                   error-status
          02 01 00                   error-index
          30 0f                      variable-bindings
            30 0d                    variable binding
              06 08 2b06010201010300 1.3.6.1.2.1.1.3.0
              02 01 07               Integer32 7
      """;

  private final ScriptedPeer peer = new ScriptedPeer();
  private final SnmpClient client = peer.client().build();

  private byte[] octets(String annotated) {
    int id = peer.lastAsked().requestId();
    StringBuilder hex = new StringBuilder();
    annotated
        .replace("IIIIIIII", HexFormat.of().toHexDigits(id))
        .lines()
        // Octets end where two blanks, or the words, begin.
        .map(line -> line.strip().replaceFirst(" {2,}.*$| 1\\.3.*$", "").replace(" ", ""))
        .forEach(hex::append);
    return HexFormat.of().parseHex(hex);
  }

  private Value answerWith(String annotated) {
    CompletableFuture<Response> future = client.getAsync(NAME);
    peer.sendOctets(octets(annotated));
    assertThat(future).isCompleted();
    return future.join().first().value();
  }

  @Test
  void minimalForm_isRead() {
    assertThat(answerWith(GOOD)).isEqualTo(Integer32.of(7));
  }

  @Test
  void truncatedAtEveryOctet_isDroppedEachTime() {
    CompletableFuture<Response> future = client.getAsync(NAME);
    byte[] good = octets(GOOD);
    for (int length = 0; length < good.length; length++) {
      peer.sendOctets(Arrays.copyOf(good, length));
      assertThat(client.dropped().count(Reason.MALFORMED)).isEqualTo(length + 1);
    }
    assertThat(future).isNotDone();
    peer.sendOctets(good);
    assertThat(future).isCompleted();
  }

  @Test
  void octetsBehindTheMessage_arePassedOver() {
    CompletableFuture<Response> future = client.getAsync(NAME);
    byte[] good = octets(GOOD);
    peer.sendOctets(Arrays.copyOf(good, good.length + 5));
    assertThat(future).isCompleted();
  }

  @Test
  void nonMinimalLengths_areRead() {
    // RFC 3417 section 8 (1) permits lengths with more octets than needed.
    assertThat(
            answerWith(
                """
                30 84 00 00 00 3a
                  02 81 01 01
                  04 82 00 06 70 75 62 6c 69 63
                  a2 83 00 00 27
                    02 04 IIIIIIII
                    02 81 01 00
                    02 81 01 00
                    30 81 16
                      30 84 00 00 00 10
                        06 81 08 2b06010201010300
                        02 82 00 01 07
                """))
        .isEqualTo(Integer32.of(7));
  }

  @Test
  void counter32_encodedAsANegativeNumber_isTheUnsignedNumberOfItsBits() {
    assertThat(
            answerWith(
                GOOD.replace("30 2a", "30 2d")
                    .replace("a2 1d", "a2 20")
                    .replace("30 0f", "30 12")
                    .replace("30 0d", "30 10")
                    .replace("02 01 07  ", "41 04 ff ff ff fe  ")))
        .isEqualTo(Counter32.of(4_294_967_294L));
  }

  @Test
  void counter64_withAllBits_isRead() {
    assertThat(
            answerWith(
                GOOD.replace("30 2a", "30 32")
                    .replace("a2 1d", "a2 25")
                    .replace("30 0f", "30 17")
                    .replace("30 0d", "30 15")
                    .replace("02 01 07  ", "46 09 00 ff ff ff ff ff ff ff ff  ")))
        .isEqualTo(Counter64.of(-1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30 80", // indefinite length
        "30 2b", // one octet longer than the datagram
        "30 29", // one octet shorter than its contents
        "30 84 7f ff ff ff", // 2^31-1 octets
        "30 84 ff ff ff ff", // 2^32-1 octets
        "30 89 01 00 00 00 00 00 00 00 00", // more than 2^64 octets
        "24 2a", // no SEQUENCE
      })
  void brokenHeaders_areDropped(String header) {
    CompletableFuture<Response> future = client.getAsync(NAME);
    peer.sendOctets(octets(GOOD.replace("30 2a", header)));
    assertThat(future).isNotDone();
    assertThat(client.dropped().count(Reason.MALFORMED)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"47 01 07  ", "05 01 07  ", "80 01 07  ", "22 01 07  ", "40 01 07  "})
  void brokenValues_areDropped(String value) {
    CompletableFuture<Response> future = client.getAsync(NAME);
    peer.sendOctets(octets(GOOD.replace("02 01 07  ", value)));
    assertThat(future).isNotDone();
    assertThat(client.dropped().count(Reason.MALFORMED)).isEqualTo(1);
    assertThat(client.dropped().last()).contains("at octet");
  }
}

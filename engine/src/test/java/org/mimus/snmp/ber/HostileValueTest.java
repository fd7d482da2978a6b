// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.snmp.testing.Forge.hex;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

class HostileValueTest {
  private static Value strict(String octets) throws BerException {
    byte[] array = hex(octets);
    return BerReader.strict().reset(array, 0, array.length).readValue();
  }

  private static Value lenient(String octets) throws BerException {
    byte[] array = hex(octets);
    return BerReader.lenient().reset(array, 0, array.length).readValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                         | 0 | no value
          04                         | 0 | OctetString has no length
          04 02 61                   | 0 | OctetString of 2 octets where 1 are left
          04 81                      | 0 | OctetString has a length that does not end
          04 82 00                   | 0 | OctetString has a length that does not end
          04 ff 01 61                | 0 | OctetString has a length that does not end
          04 80 61 00 00             | 0 | OctetString has an indefinite length
          04 84 7f ff ff ff 61       | 0 | OctetString is longer than the datagram
          04 84 ff ff ff ff 61       | 0 | OctetString is longer than the datagram
          04 88 7f ff ff ff ff ff ff ff 61    | 0 | OctetString is longer than the datagram
          04 88 ff ff ff ff ff ff ff ff 61    | 0 | OctetString is longer than the datagram
          04 89 01 00 00 00 00 00 00 00 01 61 | 0 | OctetString is longer than the datagram
          04 84 00 00 00 02 61       | 0 | OctetString of 2 octets where 1 are left
          """)
  void lengths_beyondTheDatagram_areRefused(String octets, int offset, String problem) {
    refused(octets, offset, problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04 01 61",
        "04 81 01 61",
        "04 82 00 01 61",
        "04 83 00 00 01 61",
        "04 84 00 00 00 01 61",
        "04 85 00 00 00 00 01 61",
        "04 89 00 00 00 00 00 00 00 00 01 61"
      })
  void lengths_withMoreOctetsThanNeeded_areAccepted(String octets) throws BerException {
    // RFC 3417 section 8 (1) asks for the definite form, not for the shortest one.
    assertThat(strict(octets)).isEqualTo(OctetString.of("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          02 00                      | 2 | Integer32 of 0 octets
          02 05 00 00 00 00 01       | 2 | Integer32 of 5 octets
          41 00                      | 2 | Counter32 of 0 octets
          41 05 01 00 00 00 00       | 2 | Counter32 out of range
          41 06 00 00 00 00 00 01    | 2 | Counter32 of 6 octets
          42 00                      | 2 | Gauge32 of 0 octets
          43 00                      | 2 | TimeTicks of 0 octets
          43 05 ff ff ff ff ff       | 2 | TimeTicks out of range
          46 00                      | 2 | Counter64 of 0 octets
          46 09 01 00 00 00 00 00 00 00 00    | 2 | Counter64 of 9 octets
          46 0a 00 00 00 00 00 00 00 00 00 01 | 2 | Counter64 of 10 octets
          40 03 0a 00 01             | 2 | IpAddress of 3 octets
          40 05 0a 00 00 00 01       | 2 | IpAddress of 5 octets
          05 01 00                   | 2 | Null of 1 octets
          80 01 00                   | 2 | noSuchObject of 1 octets
          06 01 80                   | 2 | an OID whose last sub-identifier does not end
          06 03 2b 80 01             | 3 | an OID with a sub-identifier that begins with 80
          24 03 04 01 61             | 0 | tag 24 is no type of SNMP
          64 02 04 00                | 0 | tag 64 is no type of SNMP
          1f 81 00 01 61             | 0 | tag 1f is no type of SNMP
          45 01 00                   | 0 | tag 45 is no type of SNMP
          30 00                      | 0 | tag 30 is no type of SNMP
          00 00                      | 0 | tag 00 is no type of SNMP
          """)
  void values_notOfTheSmi_areRefused(String octets, int offset, String problem) {
    refused(octets, offset, problem);
  }

  private static void refused(String octets, int offset, String problem) {
    assertThatThrownBy(() -> strict(octets))
        .isInstanceOf(BerException.class)
        .hasMessage(problem + " at octet " + offset)
        .extracting(e -> ((BerException) e).offset())
        .isEqualTo(offset);
  }

  @Test
  void integers_withRedundantOctets_areAccepted() throws BerException {
    assertThat(strict("02 04 00 00 00 05")).isEqualTo(Integer32.of(5));
    assertThat(strict("02 04 ff ff ff ff")).isEqualTo(Integer32.of(-1));
    assertThat(strict("41 05 00 00 00 00 05")).isEqualTo(Counter32.of(5));
    assertThat(strict("46 09 00 00 00 00 00 00 00 00 05")).isEqualTo(Counter64.of(5));
  }

  @Test
  void unsigned_atTheEdge_needsALeadingZero() throws BerException {
    assertThat(strict("42 05 00 ff ff ff ff")).isEqualTo(Gauge32.of(4_294_967_295L));
    assertThat(strict("46 09 00 ff ff ff ff ff ff ff ff")).isEqualTo(Counter64.of(-1));
  }

  @ParameterizedTest
  @CsvSource({"41, Counter32", "42, Gauge32", "43, TimeTicks", "46, Counter64"})
  void unsigned_encodedNegative_isRefusedStrictly(String tag, String label) {
    refused(tag + " 01 ff", 2, label + " out of range");
    refused(tag + " 04 80 00 00 00", 2, label + " out of range");
  }

  @Test
  void unsigned_encodedNegative_isReadLenientlyByItsBits() throws BerException {
    assertThat(lenient("41 04 ff ff ff fe")).isEqualTo(Counter32.of(4_294_967_294L));
    assertThat(lenient("42 01 ff")).isEqualTo(Gauge32.of(4_294_967_295L));
    assertThat(lenient("43 04 80 00 00 00")).isEqualTo(TimeTicks.of(2_147_483_648L));
    assertThat(lenient("46 08 ff ff ff ff ff ff ff fe")).isEqualTo(Counter64.of(-2));
    assertThat(lenient("46 01 ff")).isEqualTo(Counter64.of(-1));
    assertThatThrownBy(() -> lenient("41 05 ff ff ff ff ff"))
        .hasMessage("Counter32 out of range at octet 2");
  }

  @Test
  void oid_withoutOctets_isZeroDotZeroAsAValueOnly() throws BerException {
    assertThat(strict("06 00")).isEqualTo(Oid.of(0, 0));
    byte[] array = hex("06 00");
    assertThatThrownBy(
            () -> BerReader.strict().reset(array, 0, array.length).readName(new OidSpan()))
        .hasMessage("an OID without octets at octet 2");
  }

  @Test
  void value_withinALargerArray_endsAtTheLimit() {
    byte[] array = hex("ff ff 04 03 61 62 63");
    assertThatThrownBy(() -> BerReader.strict().reset(array, 2, 6).readValue())
        .hasMessage("OctetString of 3 octets where 2 are left at octet 2");
  }
}

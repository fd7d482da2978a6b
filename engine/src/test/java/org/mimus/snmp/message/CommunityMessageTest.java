// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.snmp.testing.Forge.hex;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class CommunityMessageTest {
  private static final byte[] GET_SYS_NAME =
      hex(
          """
          30 29                                   -- 0  message
            02 01 01                              -- 2  version 2c
            04 06 70 75 62 6c 69 63               -- 5  "public"
            a0 1c                                 -- 13 GetRequest
              02 04 12 34 56 78                   -- 15 request-id
              02 01 00  02 01 00                  -- 21 error-status, error-index
              30 0e 30 0c                         -- 27
                06 08 2b 06 01 02 01 01 05 00     -- 31 1.3.6.1.2.1.1.5.0
                05 00                             -- 41
          """);

  private static final CommunityMessage MESSAGE =
      new CommunityMessage(
          SnmpVersion.V2C,
          OctetString.of("public"),
          Pdu.request(PduType.GET, 0x12345678, List.of(Oid.parse("1.3.6.1.2.1.1.5.0"))));

  private static CommunityMessage decode(byte[] octets) throws BerException {
    return CommunityMessage.decode(octets, 0, octets.length);
  }

  @Test
  void message_encodedAndDecoded_isTheKnownOctets() throws BerException {
    assertThat(MESSAGE.encode(484)).isEqualTo(GET_SYS_NAME);
    assertThat(decode(GET_SYS_NAME)).isEqualTo(MESSAGE);
  }

  @Test
  void encode_exactlyTheSize_fits() {
    assertThat(MESSAGE.encode(43)).hasSize(43);
    assertThatThrownBy(() -> MESSAGE.encode(42))
        .hasMessage("1 variable bindings do not fit in 42 octets");
    assertThatThrownBy(() -> MESSAGE.encode(10))
        .hasMessage("1 variable bindings do not fit in 10 octets");
  }

  @Test
  void decode_cutAtAnyOctet_isRefused() {
    for (int length = 0; length < GET_SYS_NAME.length; length++) {
      byte[] cut = Arrays.copyOf(GET_SYS_NAME, length);
      assertThatThrownBy(() -> decode(cut))
          .as("%s octets", length)
          .isInstanceOf(BerException.class);
    }
  }

  @Test
  void decode_octetsBehindTheMessage_arePassedOver() throws BerException {
    assertThat(decode(Arrays.copyOf(GET_SYS_NAME, 50))).isEqualTo(MESSAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | no message at octet 0
          02 01 00                    | tag 02 where message has tag 30 at octet 0
          30 80 020101 0400 0000      | message has an indefinite length at octet 0
          30 84 7fffffff 020101       | message is longer than the datagram at octet 0
          30 03 020103                | version 3 has no community at octet 2
          30 03 020102                | version 2 has no community at octet 2
          30 07 02050080000000        | version of 5 octets at octet 4
          30 03 020101                | no community at octet 5
          30 08 020101 2403 040161    | tag 24 where community has tag 04 at octet 5
          30 05 020101 0400           | no PDU at octet 7
          """)
  void decode_otherOctets_saysWhere(String octets, String message) {
    assertThatThrownBy(() -> decode(hex(octets))).hasMessage(message);
  }

  @Test
  void decode_octetsBehindThePdu_areRefused() {
    byte[] octets = Arrays.copyOf(GET_SYS_NAME, 44);
    octets[1]++;
    assertThatThrownBy(() -> decode(octets)).hasMessage("1 octets too many in message at octet 43");
  }

  @Test
  void decode_negativeCounter_isReadAsItsBits() throws BerException {
    byte[] octets =
        hex("30 1d 020101 0400 a2 16 020107 020100 020100 30 0b 30 09 06 03 2b0601 41 02 ff38");
    assertThat(decode(octets).pdu().varBinds())
        .containsExactly(VarBind.of(Oid.parse("1.3.6.1"), Counter32.of(4_294_967_096L)));
  }

  @Test
  void version3_asCommunityMessage_isRefused() {
    assertThatThrownBy(
            () -> new CommunityMessage(SnmpVersion.V3, OctetString.of(""), MESSAGE.pdu()))
        .hasMessage("an SNMPv3 message has no community");
  }

  @Test
  void toString_doesNotShow_theCommunity() {
    assertThat(MESSAGE.toString())
        .startsWith("CommunityMessage[version=2c")
        .doesNotContain("public");
  }
}

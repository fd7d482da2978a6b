// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.snmp.testing.Forge.hex;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;

class PduCodecTest {
  private static final List<VarBind> VAR_BINDS =
      List.of(
          VarBind.of(Oid.parse("1.3.6.1.2.1.1.5.0"), OctetString.of("core-1")),
          VarBind.of(Oid.parse("1.3.6.1.2.1.1.99.0"), ExceptionValue.NO_SUCH_OBJECT));

  private static Pdu read(byte[] octets) throws BerException {
    return PduCodec.read(BerReader.strict().reset(octets, 0, octets.length));
  }

  @ParameterizedTest
  @EnumSource(value = PduType.class, mode = EnumSource.Mode.EXCLUDE, names = "TRAP_V1")
  void pdu_ofEachType_isWrittenAsX690SaysAndComesBack(PduType type) throws BerException {
    Pdu pdu = new Pdu(type, -2_000_000, 5, 2, VAR_BINDS);
    BerWriter writer = new BerWriter().reset(new byte[256], 64, 256);
    assertThat(PduCodec.write(pdu, writer)).isTrue();
    byte[] octets = Arrays.copyOfRange(writer.array(), writer.head(), writer.tail());
    assertThat(octets).isEqualTo(Forge.pdu(type.tag(), -2_000_000, 5, 2, VAR_BINDS));
    assertThat(read(octets)).isEqualTo(pdu);
    assertThat(PduType.ofTag(type.tag())).contains(type);
  }

  @Test
  void pdu_thatDoesNotFit_isNotWritten() {
    Pdu pdu = Pdu.of(PduType.RESPONSE, 1, VAR_BINDS);
    assertThat(PduCodec.write(pdu, new BerWriter().reset(new byte[64], 32, 63))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a4 00                                | no PDU that can be read has tag 164 at octet 0
          a9 00                                | no PDU that can be read has tag 169 at octet 0
          a2 80 0000                           | Response has an indefinite length at octet 0
          a2 0c 020107 020100 020100 3000 00   | 1 octets too many in Response at octet 13
          a2 10 020107 020100 020100 3005 3003 06012b | no value at octet 18
          """)
  void pdu_ofOtherShape_saysWhere(String octets, String message) {
    assertThatThrownBy(() -> read(hex(octets))).hasMessage(message);
  }

  @Test
  void trapV1_asPdu_isRefused() {
    assertThatThrownBy(() -> Pdu.of(PduType.TRAP_V1, 1, List.of()))
        .hasMessage("an SNMPv1 trap has no request-id");
  }

  @Test
  void bulk_fields_areTheTwoInTheMiddle() {
    Pdu pdu = Pdu.bulk(9, 1, 20, List.of(Oid.of(1, 3), Oid.of(1, 4)));
    assertThat(pdu.nonRepeaters()).isEqualTo(1);
    assertThat(pdu.maxRepetitions()).isEqualTo(20);
    assertThat(pdu.withRequestId(10).varBinds()).isEqualTo(Forge.names("1.3", "1.4"));
  }

  @Test
  void errorStatus_codes_areThoseOfRfc3416() {
    assertThat(ErrorStatus.of(0)).contains(ErrorStatus.NO_ERROR);
    assertThat(ErrorStatus.of(5)).contains(ErrorStatus.GEN_ERR);
    assertThat(ErrorStatus.of(16)).contains(ErrorStatus.AUTHORIZATION_ERROR);
    assertThat(ErrorStatus.of(18)).contains(ErrorStatus.INCONSISTENT_NAME);
    assertThat(ErrorStatus.of(19)).isEmpty();
    assertThat(ErrorStatus.of(-1)).isEmpty();
    assertThat(ErrorStatus.label(2)).isEqualTo("noSuchName");
    assertThat(ErrorStatus.label(42)).isEqualTo("42");
    for (ErrorStatus status : ErrorStatus.values()) {
      assertThat(ErrorStatus.of(status.code())).contains(status);
    }
  }
}

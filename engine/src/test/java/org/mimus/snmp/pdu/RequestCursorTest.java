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
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;

class RequestCursorTest {
  private static final byte[] GOOD =
      hex(
          """
          a5 1f             -- 0  GetBulkRequest
            02 01 07        -- 2  request-id 7
            02 01 01        -- 5  non-repeaters 1
            02 01 0a        -- 8  max-repetitions 10
            30 14           -- 11 variable-bindings
              30 08         -- 13
                06 04 2b 06 01 02   -- 15 1.3.6.1.2
                05 00               -- 21
              30 08         -- 23
                06 04 2b 06 01 03   -- 25 1.3.6.1.3
                05 00               -- 31
          """);

  private static RequestCursor read(byte[] pdu) throws BerException {
    RequestCursor cursor = new RequestCursor();
    cursor.read(pdu, 0, pdu.length);
    return cursor;
  }

  @Test
  void request_read_givesFieldsAndNames() throws BerException {
    RequestCursor cursor = read(GOOD);
    assertThat(cursor.type()).isEqualTo(PduType.GET_BULK);
    assertThat(cursor.requestId()).isEqualTo(7);
    assertThat(cursor.nonRepeaters()).isEqualTo(1);
    assertThat(cursor.maxRepetitions()).isEqualTo(10);
    assertThat(cursor.count()).isEqualTo(2);
    OidSpan name = new OidSpan();
    for (int twice = 0; twice < 2; twice++) {
      cursor.rewind();
      cursor.nextName(name);
      assertThat(name.toOid()).isEqualTo(Oid.parse("1.3.6.1.2"));
      cursor.nextName(name);
      assertThat(name.toOid()).isEqualTo(Oid.parse("1.3.6.1.3"));
    }
    assertThat(cursor.varBinds()).isEqualTo(Forge.names("1.3.6.1.2", "1.3.6.1.3"));
  }

  @Test
  void request_cutAtAnyOctet_isRefused() {
    for (int length = 0; length < GOOD.length; length++) {
      byte[] cut = Arrays.copyOf(GOOD, length);
      assertThatThrownBy(() -> read(cut)).as("%s octets", length).isInstanceOf(BerException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 13, 23})
  void constructed_withIndefiniteLength_isRefused(int at) {
    byte[] pdu = GOOD.clone();
    pdu[at + 1] = (byte) 0x80;
    assertThatThrownBy(() -> read(pdu))
        .hasMessageEndingWith("has an indefinite length at octet " + at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | GetBulkRequest of 32 octets where 31 are left
          11 | variable-bindings of 21 octets where 20 are left
          23 | variable binding of 9 octets where 8 are left
          31 | Null of 1 octets where 0 are left
          """)
  void lastLengths_oneTooLarge_areRefused(int at, String problem) {
    byte[] pdu = GOOD.clone();
    pdu[at + 1]++;
    assertThatThrownBy(() -> read(pdu)).hasMessage(problem + " at octet " + at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | 1e | variable-bindings of 20 octets where 19 are left at octet 11
          12 | 13 | variable binding of 8 octets where 7 are left at octet 23
          14 | 07 | Null has no length at octet 21
          24 | 06 | no value at octet 31
          """)
  void lengths_tooSmall_areRefused(int at, String length, String message) {
    byte[] pdu = GOOD.clone();
    pdu[at] = hex(length)[0];
    assertThatThrownBy(() -> read(pdu)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a0 0d 020107 020100 020100 3002 0500       | tag 05 where variable binding has tag 30 at octet 13
          a0 0f 020107 020100 020100 3004 3002 0500  | tag 05 where name has tag 06 at octet 15
          a0 0f 020107 020100 020100 3004 3002 0600  | an OID without octets at octet 17
          a0 10 020107 020100 020100 3005 3003 06012b| no value at octet 18
          a0 12 020107 020100 020100 3007 3007 06012b 0500 05 | \
          variable binding of 7 octets where 5 are left at octet 13
          a0 13 020107 020100 020100 3008 3006 06012b 0500 05 | 1 octets too many in variable binding \
          at octet 20
          a0 0c 020107 020100 020100 3000 00         | 1 octets too many in GetRequest at octet 13
          a0 0b 020107 020100 020100 3000 05         | 1 octets too many behind GetRequest at octet 13
          a0 0a 0400   020100 020100 3000            | tag 04 where request-id has tag 02 at octet 2
          a0 0a 0200   020100 020100 3000            | request-id of 0 octets at octet 4
          a0 0f 02050000000007 020100 020100 3000    | request-id of 5 octets at octet 4
          a0 0b 020107 020100 020100 2400            | tag 24 where variable-bindings has tag 30 at octet 11
          a9 0b 020107 020100 020100 3000            | tag a9 is no PDU of SNMP at octet 0
          bf 20 00                                   | tag bf is no PDU of SNMP at octet 0
          30 0b 020107 020100 020100 3000            | tag 30 is no PDU of SNMP at octet 0
          """)
  void request_ofOtherShape_saysWhere(String octets, String message) {
    assertThatThrownBy(() -> read(hex(octets))).hasMessage(message);
  }

  @Test
  void request_withLongLengthsEverywhere_isAccepted() throws BerException {
    byte[] pdu =
        hex(
            """
            a0 84 00000028
              02 81 01 07
              02 82 0001 00
              02 83 000001 00
              30 84 00000013
                30 82 000f
                  06 84 00000003 2b0601
                  05 84 00000000
            """);
    assertThat(read(pdu).varBinds()).isEqualTo(Forge.names("1.3.6.1"));
  }

  @Test
  void nested64Kilobytes_endAtTheFirstThatShouldBeAName() {
    byte[] sequences = new byte[65_000];
    Arrays.fill(sequences, (byte) 0x30);
    assertThatThrownBy(() -> read(sequences)).hasMessage("tag 30 is no PDU of SNMP at octet 0");
    byte[] open = sequences.clone();
    for (int i = 1; i < open.length; i += 2) {
      open[i] = (byte) 0x80;
    }
    byte[] pdu = Forge.concat(hex("a0 84 0000fdf1 020107 020100 020100"), open);
    assertThatThrownBy(() -> read(pdu))
        .hasMessage("variable-bindings has an indefinite length at octet 15");
  }

  @Test
  void counter64_inARequest_isNoticed() throws BerException {
    VarBind counter = VarBind.of(Oid.parse("1.3.6.1"), Counter64.of(1));
    RequestCursor cursor = read(Forge.pdu(Forge.SET, 7, 0, 0, List.of(counter)));
    assertThat(cursor.hasCounter64()).isTrue();
    byte[] other = Forge.pdu(Forge.SET, 7, 0, 0, List.of());
    cursor.read(other, 0, other.length);
    assertThat(cursor.hasCounter64()).isFalse();
  }
}

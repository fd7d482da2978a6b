// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The expected texts are what snmpwalk -On of net-snmp 5.9.3 printed. */
class NumericNamesTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  private static String text(Value value) {
    return OidNames.numeric().value(NAME, value);
  }

  @Test
  void names_printWithADot_andParseInAllForms() {
    OidNames names = OidNames.numeric();

    assertThat(names.name(NAME)).isEqualTo(".1.3.6.1.2.1.1.5.0");
    for (String text : new String[] {"1.3.6", ".1.3.6", "iso.3.6", ".iso.3.6"}) {
      assertThat(names.parse(text)).isEqualTo(Oid.of(1, 3, 6));
    }
    assertThat(names.parse("ccitt.0")).isEqualTo(Oid.of(0, 0));
    assertThat(names.parse("joint-iso-ccitt.5")).isEqualTo(Oid.of(2, 5));
    assertThatThrownBy(() -> names.parse("isolated.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'isolated.1' is not an OID: 'isolated' is not a number");
  }

  @Test
  void find_withoutAService_isNumeric() {
    assertThat(OidNames.find()).isSameAs(OidNames.numeric());
  }

  @Test
  void strings_areQuotedOrHex() {
    assertThat(text(OctetString.of(""))).isEqualTo("\"\"");
    assertThat(text(OctetString.of("say \"hi\" \\ there")))
        .isEqualTo("STRING: \"say \\\"hi\\\" \\\\ there\"");
    assertThat(text(OctetString.of("a\r\nb\t"))).isEqualTo("STRING: \"a\r\nb\t\"");
    assertThat(text(OctetString.of("caf\u00e9"))).isEqualTo("Hex-STRING: 63 61 66 C3 A9 ");
    assertThat(text(OctetString.of(new byte[17])))
        .isEqualTo("Hex-STRING: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 \n00 ");
  }

  @Test
  void numbers_haveTheirTypes() {
    assertThat(text(Integer32.of(-5))).isEqualTo("INTEGER: -5");
    assertThat(text(Counter32.of(4294967295L))).isEqualTo("Counter32: 4294967295");
    assertThat(text(Gauge32.of(7))).isEqualTo("Gauge32: 7");
    assertThat(text(Counter64.of(-1))).isEqualTo("Counter64: 18446744073709551615");
    assertThat(text(TimeTicks.of(0))).isEqualTo("Timeticks: (0) 0:00:00.00");
    assertThat(text(TimeTicks.of(8_640_000))).isEqualTo("Timeticks: (8640000) 1 day, 0:00:00.00");
    assertThat(text(TimeTicks.of(123456789)))
        .isEqualTo("Timeticks: (123456789) 14 days, 6:56:07.89");
  }

  @Test
  void otherTypes_printAsNetSnmp() {
    assertThat(text(Oid.of(0, 0))).isEqualTo("OID: .0.0");
    assertThat(text(IpAddress.parse("10.0.0.1"))).isEqualTo("IpAddress: 10.0.0.1");
    assertThat(text(Null.NULL)).isEqualTo("NULL");
    assertThat(text(ExceptionValue.NO_SUCH_OBJECT))
        .isEqualTo("No Such Object available on this agent at this OID");
    assertThat(text(ExceptionValue.NO_SUCH_INSTANCE))
        .isEqualTo("No Such Instance currently exists at this OID");
    assertThat(text(ExceptionValue.END_OF_MIB_VIEW))
        .isEqualTo("No more variables left in this MIB View (It is past the end of the MIB tree)");
  }

  @Test
  void hexOfSeveralLines_isOneLineWhereThatIsAsked_andTextStaysAsItIs() {
    Oid name = Oid.of(1, 3);
    Value hex = OctetString.of(new byte[20]);
    assertThat(OidNames.numeric().value(name, hex)).contains("\n");
    assertThat(OidNames.numeric().valueInOneLine(name, hex))
        .isEqualTo("Hex-STRING: " + "00 ".repeat(19) + "00");
    assertThat(OidNames.numeric().valueInOneLine(name, OctetString.of("a\nb")))
        .isEqualTo("STRING: \"a\nb\"");
  }

  @Test
  void opaque_printsTheNumberInside() {
    assertThat(text(Opaque.ofFloat(0.34f))).isEqualTo("Opaque: Float: 0.340000");
    assertThat(text(Opaque.ofFloat(1e30f)))
        .isEqualTo("Opaque: Float: 1000000015047466219876688855040.000000");
    assertThat(text(Opaque.ofFloat(-0.0f))).isEqualTo("Opaque: Float: -0.000000");
    assertThat(text(Opaque.ofFloat(Float.NaN))).isEqualTo("Opaque: Float: nan");
    assertThat(text(Opaque.ofFloat(Float.NEGATIVE_INFINITY))).isEqualTo("Opaque: Float: -inf");
    assertThat(text(Opaque.ofDouble(1.0 / 3))).isEqualTo("Opaque: Float: 0.333333");
    assertThat(text(Opaque.ofInt64(-256))).isEqualTo("Opaque: Int64: -256");
    assertThat(text(Opaque.ofUint64(-1))).isEqualTo("Opaque: UInt64: 18446744073709551615");
    assertThat(text(Opaque.ofCounter64(5))).isEqualTo("Opaque: Counter64: 5");
    assertThat(text(Opaque.of((byte) 4, (byte) 2, (byte) 'a', (byte) 'b')))
        .isEqualTo("OPAQUE: 04 02 61 62 ");
    assertThat(text(Opaque.of())).isEqualTo("OPAQUE: ");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  private static final long MAX = 4_294_967_295L;

  @Test
  void unsigned32_outOfRange_isRefusedByEachType() {
    List<LongFunction<Value>> types = List.of(Counter32::of, Gauge32::of, TimeTicks::of);
    List<String> labels = List.of("Counter32", "Gauge32", "TimeTicks");
    for (int i = 0; i < types.size(); i++) {
      LongFunction<Value> type = types.get(i);
      String label = labels.get(i);
      assertThat(type.apply(0)).hasToString("0");
      assertThat(type.apply(MAX)).hasToString("4294967295");
      assertThatThrownBy(() -> type.apply(-1)).hasMessage(label + " is 0 to 4294967295, not -1");
      assertThatThrownBy(() -> type.apply(MAX + 1))
          .hasMessage(label + " is 0 to 4294967295, not 4294967296");
    }
  }

  @Test
  void counter64_ofAllBits_isUnsigned() {
    assertThat(Counter64.of(-1)).hasToString("18446744073709551615");
    assertThat(Counter64.parse("18446744073709551615")).isEqualTo(Counter64.of(-1));
    assertThatThrownBy(() -> Counter64.parse("18446744073709551616"))
        .isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Counter64.parse("-1")).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void ipAddress_parsed_givesTheSameTextBack() {
    assertThat(IpAddress.parse("192.0.2.255")).hasToString("192.0.2.255");
    assertThat(IpAddress.parse("255.255.255.255").toByteArray()).containsOnly(255);
    assertThat(IpAddress.of(new byte[] {(byte) 200, (byte) 199, (byte) 198, (byte) 197}))
        .isEqualTo(IpAddress.parse("200.199.198.197"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "1.2.3.", "::1"})
  void ipAddress_ofOtherText_isRefused(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .hasMessage("'" + text + "' is not an IPv4 address");
  }

  @Test
  void ipAddress_ofOtherThanFourOctets_isRefused() {
    assertThatThrownBy(() -> IpAddress.of(new byte[16]))
        .hasMessage("an IpAddress has 4 octets, not 16");
  }

  @Test
  void octetString_toString_isTextOnlyWhereNothingIsLost() {
    assertThat(OctetString.of("Zürich 1")).hasToString("Zürich 1");
    assertThat(OctetString.of("")).hasToString("");
    assertThat(OctetString.of("a\r\nb")).hasToString("0x610d0a62");
    assertThat(OctetString.of((byte) 0xff, (byte) 0x00)).hasToString("0xff00");
  }

  @Test
  void octetString_givenAnArray_keepsACopy() {
    byte[] octets = {1, 2};
    OctetString string = OctetString.of(octets);
    octets[0] = 9;
    string.toByteArray()[1] = 9;
    assertThat(string).isEqualTo(OctetString.of((byte) 1, (byte) 2));
    assertThat(string.get(1)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Syntax.class)
  void syntax_byTagAndLabel_isFound(Syntax syntax) {
    assertThat(Syntax.ofTag(syntax.tag())).contains(syntax);
    assertThat(Syntax.ofLabel(syntax.label())).contains(syntax);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 0x01, 0x24, 0x30, 0x45, 0x47, 0x83, 0xff, 0x100})
  void syntax_ofForeignTag_isEmpty(int tag) {
    assertThat(Syntax.ofTag(tag)).isEmpty();
  }

  @Test
  void exceptions_areTheThree() {
    assertThat(ExceptionValue.values()).allMatch(Value::isException);
    assertThat(ExceptionValue.END_OF_MIB_VIEW).hasToString("endOfMibView");
    assertThat(Null.NULL.isException()).isFalse();
  }
}

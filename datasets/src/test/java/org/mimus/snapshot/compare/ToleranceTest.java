// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Value;

class ToleranceTest {
  @ParameterizedTest
  @CsvSource({
    "exact, 100, 100, true",
    "exact, 100, 101, false",
    "type, 100, 1, true",
    "rising, 100, 100, true",
    "rising, 100, 101, true",
    "rising, 100, 99, false",
    "10, 100, 110, true",
    "10, 100, 90, true",
    "10, 100, 111, false",
    "0, 100, 101, false",
    "2.5%, 1000, 1025, true",
    "2.5%, 1000, 975, true",
    "2.5%, 1000, 1026, false",
    "50%, 0, 1, false",
    "any, 100, 1, true",
  })
  void number_thatMoved_isWithinOrNot(String text, int before, int after, boolean allowed) {
    Tolerance tolerance = Tolerance.parse(text);
    assertThat(tolerance.allows(Gauge32.of(before), Gauge32.of(after))).isEqualTo(allowed);
    assertThat(tolerance).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "type", "rising", "10", "50%"})
  void otherType_isAllowedByAnyOnly(String text) {
    assertThat(Tolerance.parse(text).allows(Gauge32.of(5), Integer32.of(5))).isFalse();
    assertThat(Tolerance.ANY.allows(Gauge32.of(5), Integer32.of(5))).isTrue();
  }

  @Test
  void text_isNoNumber_hasToBeEqual() {
    Value before = OctetString.of("10");
    assertThat(Tolerance.RISING.allows(before, OctetString.of("11"))).isFalse();
    assertThat(Tolerance.within(5).allows(before, OctetString.of("11"))).isFalse();
    assertThat(Tolerance.RISING.allows(before, OctetString.of("10"))).isTrue();
  }

  @Test
  void counter64_overHalf_isUnsigned() {
    assertThat(Tolerance.RISING.allows(Counter64.of(Long.MAX_VALUE), Counter64.of(-1))).isTrue();
    assertThat(Tolerance.within(1).allows(Counter64.of(-2), Counter64.of(-1))).isTrue();
    assertThat(Tolerance.RISING.allows(Counter64.of(-1), Counter64.of(0))).isFalse();
  }

  @Test
  void opaque_withANumber_isOne() {
    Value before = Opaque.ofFloat(0.25f);
    assertThat(Tolerance.within(1).allows(before, Opaque.ofFloat(1.25f))).isTrue();
    assertThat(Tolerance.within(1).allows(before, Opaque.ofFloat(1.5f))).isFalse();
    assertThat(Tolerance.within(1).allows(before, Opaque.ofFloat(Float.NaN))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "some", "-1", "5 %", "1e3", "%", "Type"})
  void text_isNoTolerance_saysWhatIsOne(String text) {
    assertThatThrownBy(() -> Tolerance.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'" + text + "' is no tolerance: exact, type, rising, any, an amount or a percentage");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.3.6.1.2.1.1.5.0", "0.0", "0.39", "1.39", "2.40", "2.4294967295", "2"})
  void parse_dottedForm_givesTheSameTextBack(String text) {
    assertThat(Oid.parse(text)).hasToString(text).isEqualTo(Oid.parse("." + text));
  }

  @Test
  void parse_nothing_isTheEmptyPrefix() {
    assertThat(Oid.parse("")).isEqualTo(Oid.parse(".")).isEqualTo(Oid.of()).hasToString("");
    assertThat(Oid.of().size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1..3                | '1..3' is not an OID: a sub-identifier is missing
          1.3.                | '1.3.' is not an OID: a sub-identifier is missing
          ..1                 | '..1' is not an OID: a sub-identifier is missing
          1.a                 | '1.a' is not an OID: 'a' is not a number
          1.-3                | '1.-3' is not an OID: '-3' is not a number
          1.3 .6              | '1.3 .6' is not an OID: '3 ' is not a number
          1.3.\u0661          | '1.3.\u0661' is not an OID: '\u0661' is not a number
          sysDescr.0          | 'sysDescr.0' is not an OID: 'sysDescr' is not a number
          1.3.4294967296      | '1.3.4294967296' is not an OID: a sub-identifier is over 4294967295
          1.3.18446744073709551617 | '1.3.18446744073709551617' is not an OID: \
          a sub-identifier is over 4294967295
          3.1                 | an OID begins with 0, 1 or 2, not 3
          4294967295          | an OID begins with 0, 1 or 2, not 4294967295
          0.40                | the second sub-identifier under 0 is at most 39, not 40
          1.4294967295        | the second sub-identifier under 1 is at most 39, not 4294967295
          """)
  void parse_otherText_saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> Oid.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void parse_128SubIds_isTheMost() {
    String most = "1" + ".3".repeat(127);
    assertThat(Oid.parse(most).size()).isEqualTo(128);
    assertThatThrownBy(() -> Oid.parse(most + ".3"))
        .hasMessage("an OID has at most 128 sub-identifiers, this one has 129");
    assertThatThrownBy(() -> Oid.of(new long[129]))
        .hasMessage("an OID has at most 128 sub-identifiers, this one has 129");
    assertThatThrownBy(() -> Oid.parse(most).child(1))
        .hasMessage("an OID has at most 128 sub-identifiers, this one has 129");
  }

  @Test
  void of_subIdOutOfRange_isRefused() {
    assertThatThrownBy(() -> Oid.of(1, 3, -1))
        .hasMessage("sub-identifier -1 is not in 0 to 4294967295");
    assertThatThrownBy(() -> Oid.of(1, 3, 1L << 32))
        .hasMessage("sub-identifier 4294967296 is not in 0 to 4294967295");
  }

  @Test
  void parts_ofAnOid_areItsOwn() {
    Oid oid = Oid.parse("1.3.6.4294967295");
    assertThat(oid.last()).isEqualTo(4_294_967_295L);
    assertThat(oid.parent()).isEqualTo(Oid.of(1, 3, 6));
    assertThat(oid.prefix(2)).isEqualTo(Oid.of(1, 3));
    assertThat(oid.suffix(2)).containsExactly(6, 4_294_967_295L);
    assertThat(Oid.of(1, 3).child(6).child(Oid.of(1, 2))).isEqualTo(Oid.of(1, 3, 6, 1, 2));
  }

  @Test
  void startsWith_itselfAndPrefixes_isTrue() {
    Oid oid = Oid.parse("1.3.6.1");
    assertThat(oid.startsWith(oid)).isTrue();
    assertThat(oid.startsWith(Oid.parse("1.3"))).isTrue();
    assertThat(oid.startsWith(Oid.of())).isTrue();
    assertThat(oid.startsWith(Oid.parse("1.3.6.1.0"))).isFalse();
    assertThat(oid.startsWith(Oid.parse("1.4"))).isFalse();
  }

  @Test
  void order_isThatOfAWalk_withUnsignedSubIds() {
    List<Oid> sorted =
        List.of(
            Oid.of(),
            Oid.parse("0.39"),
            Oid.parse("1"),
            Oid.parse("1.3"),
            Oid.parse("1.3.0"),
            Oid.parse("1.3.6"),
            Oid.parse("1.3.6.0"),
            Oid.parse("1.3.2147483647"),
            Oid.parse("1.3.2147483648"),
            Oid.parse("1.3.4294967295"),
            Oid.parse("1.4"),
            Oid.parse("2"));
    List<Oid> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(shuffled.stream().sorted()).isEqualTo(sorted);
  }
}

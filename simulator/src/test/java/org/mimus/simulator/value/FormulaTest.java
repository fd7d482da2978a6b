// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;

class FormulaTest {
  private static final Moment AFTER_90_SECONDS =
      new FixedMoment(90_000_000, 7, Oid.parse("1.3.6.1.9.2"), Gauge32.of(0))
          .with("1.3.6.1.4.0", Integer32.of(12))
          .with("1.3.6.1.5.2", Integer32.of(5));

  private static double at(String formula) {
    return Formula.parse(formula).at(AFTER_90_SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 2 * 3                              | 7
          (1 + 2) * 3                            | 9
          10 - 4 - 3                             | 3
          2 * -3                                 | -6
          --3                                    | 3
          7 / 2                                  | 3.5
          7 % 4                                  | 3
          -1 % 4                                 | 3
          1.5e3                                  | 1500
          t                                      | 90
          t / 60                                 | 1.5
          value(1.3.6.1.4.0) + 1                 | 13
          value(.1.3.6.1.4.0)                    | 12
          value(1.3.6.1.5.*)                     | 5
          value(1.3.6.1.6.0)                     | 0
          1 < 2                                  | 1
          2 <= 1                                 | 0
          1 == 1                                 | 1
          1 != 1                                 | 0
          3 > 2                                  | 1
          2 >= 3                                 | 0
          if(t > 60, 10, 20)                     | 10
          if(t > 100, 10, 20)                    | 20
          min(3, 1, 2)                           | 1
          max(3, 1, 4)                           | 4
          max(5)                                 | 5
          """)
  void formula_ofNumbersTimeAndVariables_isComputed(String formula, double expected) {
    assertThat(at(formula)).isEqualTo(expected);
  }

  @Test
  void division_byZero_isZero() {
    assertThat(at("1 / 0")).isZero();
    assertThat(at("1 % 0")).isZero();
  }

  @Test
  void overflow_isInfiniteAndNeverNotANumber() {
    assertThat(at("1e308 * 10")).isInfinite();
    assertThat(at("1e308 * 10 - 1e308 * 10")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 +            | at character 4 of the formula: here should be a number, t, value(OID), if(...), min(...), max(...) or '(', not the end
          1 $ 2          | at character 3 of the formula: here should be an operator or the end, not '$'
          (1             | at character 3 of the formula: here should be ')', not the end
          foo(1)         | at character 1 of the formula: here should be a number, t, value(OID), if(...), min(...), max(...) or '(', not 'f'
          value(1.x)     | at character 7 of the formula: '1.' is not an OID: a sub-identifier is missing
          value(5)       | at character 7 of the formula: an OID begins with 0, 1 or 2, not 5
          if(1, 2)       | at character 1 of the formula: if has a condition and two values, not 2 terms
          1.2.3          | at character 1 of the formula: '1.2.3' is no number
          """)
  void formula_thatIsNone_isRefusedWithItsPlace(String formula, String message) {
    assertThatThrownBy(() -> Formula.parse(formula))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void formula_nestedTooDeep_isRefused() {
    assertThatThrownBy(() -> Formula.parse("(".repeat(60) + "1" + ")".repeat(60)))
        .hasMessageContaining("nested more than 50 deep");
  }

  @Test
  void expression_beyondItsType_stopsAtItsEnd() {
    assertThat(Expression.of("0 - 5").value(AFTER_90_SECONDS)).isEqualTo(Gauge32.of(0));
    assertThat(Expression.of("1e308 * 10").value(AFTER_90_SECONDS))
        .isEqualTo(Gauge32.of(4_294_967_295L));
  }

  @Test
  void variables_thatAFormulaAsksFor_areKnown() {
    assertThat(Formula.parse("value(1.3.6.1.4.0) + value(1.3.6.1.5.*)").references())
        .containsExactly(Oid.parse("1.3.6.1.4.0"), Oid.parse("1.3.6.1.5"));
    assertThat(AFTER_90_SECONDS.other(Oid.parse("1.3.6.1.9.9"))).isEqualTo(Optional.empty());
  }
}

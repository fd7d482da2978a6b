// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static final Map<String, String> VALUES = Map.of("DEVICE", " 192.0.2.1 ", "EMPTY", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${DEVICE} | 192.0.2.1 | []",
        "${DEVICE:}:1161,into=x | 192.0.2.1:1161,into=x | []",
        "${DEVICE:192.0.2.9} | 192.0.2.1 | []",
        "${NONE:192.0.2.9} | 192.0.2.9 | []",
        "${EMPTY:192.0.2.9} | 192.0.2.9 | []",
        "${NONE:},into=x | ,into=x | [NONE]",
        "a${NONE}${EMPTY}b | ab | [NONE, EMPTY]",
        "192.0.2.1 | 192.0.2.1 | []",
        "$DEVICE {DEVICE} | $DEVICE {DEVICE} | []",
      })
  void placeholder_withAndWithoutAValue_isFilled(String template, String text, String unset) {
    Placeholders filled = Placeholders.filled(template, VALUES::get);
    assertThat(filled.text()).isEqualTo(text);
    assertThat(filled.unset()).hasToString(unset);
  }
}

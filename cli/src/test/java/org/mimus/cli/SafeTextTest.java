// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void of_controlCharacters_areEscaped() {
    assertThat(SafeText.of("a\33[31m\r\n\t\7\u009b\u2028\u202e\u007f"))
        .isEqualTo("a\\x1b[31m\\r\\n\\t\\x07\\x9b\\u2028\\u202e\\x7f");
  }

  @Test
  void of_letters_areKept() {
    assertThat(SafeText.of("café \\ 東京")).isEqualTo("café \\ 東京");
  }

  @Test
  void shellWord_plain_isNotQuoted() {
    assertThat(SafeText.shellWord("site/core-1@25")).isEqualTo("site/core-1@25");
  }

  @Test
  void shellWord_others_areQuoted() {
    assertThat(SafeText.shellWord("")).isEqualTo("''");
    assertThat(SafeText.shellWord("a b$(c)")).isEqualTo("'a b$(c)'");
    assertThat(SafeText.shellWord("it's")).isEqualTo("'it'\\''s'");
    assertThat(SafeText.shellWord("a\33'\\")).isEqualTo("$'a\\x1b\\'\\\\'");
  }
}

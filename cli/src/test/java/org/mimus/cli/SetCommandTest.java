// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetCommandTest {
  private static final String E = ServedSample.ROOT;
  private final ServedSample sample = new ServedSample();

  @AfterEach
  void end() {
    sample.close();
  }

  private CommandRun set(String... words) {
    String[] args = new String[words.length + 4];
    System.arraycopy(new String[] {"set", "-c", "private", sample.address()}, 0, args, 0, 4);
    System.arraycopy(words, 0, args, 4, words.length);
    return CommandRun.of(args);
  }

  @Test
  void set_equalSign_keepsTheTypeThatIsThere() {
    CommandRun run = set(E + ".6.0", "=", "17", E + ".2.0", "=", "new");
    assertThat(run.out())
        .isEqualTo(
            """
            .1.3.6.1.4.1.99999.6.0 = Counter32: 17
            .1.3.6.1.4.1.99999.2.0 = STRING: "new"
            """);
    assertThat(run.exit()).isZero();
  }

  @Test
  void set_equalSignWhereNothingIs_saysThatTheTypeIsNotKnown() {
    CommandRun run = set(E + ".2.99", "=", "x");
    assertThat(run.err())
        .isEqualTo(
            """
            mimus set: .1.3.6.1.4.1.99999.2.99 has no value now, so its type is not known
            Give the type instead of '='.
            """);
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void set_counters_areSetToo() {
    CommandRun run = set(E + ".6.0", "c", "4294967295", E + ".10.0", "C", "18446744073709551615");
    assertThat(run.out())
        .isEqualTo(
            """
            .1.3.6.1.4.1.99999.6.0 = Counter32: 4294967295
            .1.3.6.1.4.1.99999.10.0 = Counter64: 18446744073709551615
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i | abc | 'abc' is no Integer32, which is -2147483648 to 2147483647",
        "u | -1 | '-1' is no Gauge32, which is 0 to 4294967295",
        "a | 1.2.3 | '1.2.3' is not an IPv4 address",
        "x | 012 | '012' is not made of pairs of hex digits, such as 00 1a ff",
        "d | 300 | '300' is no octet, which is 0 to 255",
        "b | -3 | '-3' is no number of a bit",
        "F | much | 'much' is no number of type F",
        "z | 1 | 'z' is no type; it is one of i u t a o s x d b n c C F D I U =",
      })
  void set_wrongValue_isRefusedBeforeAnythingIsAsked(String type, String value, String reason) {
    CommandRun run = set(E + ".1.0", type, value);
    assertThat(run.err()).startsWith("mimus set: .1.3.6.1.4.1.99999.1.0: " + reason + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void set_twoWords_saysThatThreeAreNeeded() {
    assertThat(set(E + ".1.0", "i").err())
        .startsWith(
            "mimus set: each variable needs a name, a type and a value, and there are 2 words\n");
  }
}

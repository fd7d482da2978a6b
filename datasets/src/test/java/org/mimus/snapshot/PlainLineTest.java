// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
  private static final List<String> LINES =
      List.of(
          "[\"1.3.6.1.2.1.1.3.0\",\"TimeTicks\",4711]",
          "[\"1.3.6.1.2.1.2.2.1.1.1\",\"Integer32\",-7]",
          "[\"1.3.6.1.2.1.2.2.1.5.1\",\"Gauge32\",4294967295]",
          "[\"1.3.6.1.2.1.2.2.1.10.1\",\"Counter32\",0]",
          "[\"1.3.6.1.2.1.31.1.1.1.6.1\",\"Counter64\",\"123456789012345678\"]",
          "[\"1.3.6.1.2.1.1.5.0\",\"OctetString\",\"core-1\"]",
          "[\"1.3.6.1.2.1.2.2.1.6.1\",\"OctetString\",{\"hex\":\"001bFF\"}]",
          "[\"1.3.6.1.2.1.1.2.0\",\"ObjectIdentifier\",\"1.3.6.1.4.1.9.1\"]",
          "[\"1.3.6.1.2.1.4.20.1.1.1\",\"IpAddress\",\"192.0.2.1\"]");

  /** What a change puts in, one character or word that means something here. */
  private static final List<String> PIECES =
      List.of(
          "0",
          "9",
          "4294967296",
          "00",
          "-",
          "+",
          ".",
          "..",
          "\"",
          "\\",
          "\\u0041",
          ",",
          "]",
          "[",
          "{",
          "}",
          " ",
          "\u0001",
          "\u00b1",
          "\u00c3\u00bc",
          "\u007f",
          "x",
          "null",
          "Null",
          "1e3",
          "99999999999999999999",
          "\r",
          ",{\"access\":\"read-only\"}");

  @Test
  void plainLine_ofEachUsualType_needsNoParser() {
    for (String line : LINES) {
      byte[] octets = line.getBytes(ISO_8859_1);
      assertThat(new PlainLine().read(octets, 0, octets.length)).as(line).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"1.3.6\",\"Integer32\",01]",
        "[\"1.3.6\",\"Integer32\",2147483648]",
        "[\"1.3.6\",\"Counter64\",\"1234567890123456789\"]",
        "[\"1.3.6\",\"OctetString\",\"a\\n\"]",
        "[\"1.3.6\",\"OctetString\",{\"hex\":\"0\"}]",
        "[\"1.3.4294967296\",\"Integer32\",1]",
        "[\"1.3.6\",\"Integer32\",1,{}]",
        "[\"1.3.6\",\"Integer32\",1]]",
        "[\"1.3.6\",\"Null\",null]"
      })
  void plainLine_withAnythingElse_isLeftToTheParser(String line) {
    byte[] octets = line.getBytes(ISO_8859_1);

    assertThat(new PlainLine().read(octets, 0, octets.length)).isNull();
  }

  /** A blank in front of a line is enough for the parser to read it. */
  @Test
  void plainLine_changedAtRandom_givesWhatTheParserGives() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(line.length());
        int end = Math.min(line.length(), at + random.nextInt(3));
        line.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
      }

      LoadedSnapshot plain = read(line.toString());
      LoadedSnapshot parsed = read(" " + line);

      assertThat(plain.snapshot().variables())
          .as(line.toString())
          .containsExactlyElementsOf(parsed.snapshot().variables().toList());
      assertThat(plain.isClean()).as(line.toString()).isEqualTo(parsed.isClean());
    }
  }

  private static LoadedSnapshot read(String line) throws IOException {
    return Snapshots.read("x.jsonl", new ByteArrayInputStream(line.getBytes(ISO_8859_1)));
  }
}

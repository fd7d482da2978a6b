// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.transport.UdpAddress;

/** Addresses for many agents. */
class AddressRangeTest {
  private static List<String> all(String text) {
    AddressRange range = AddressRange.parse(text, 161);
    return LongStream.range(0, range.size())
        .mapToObj(i -> UdpAddress.format(range.get(i)))
        .toList();
  }

  @Test
  void forms_ofEveryKind_giveTheirAddressesInOrder() {
    assertThat(all("127.0.0.1")).containsExactly("127.0.0.1:161");
    assertThat(all("127.0.0.1:1161-1163"))
        .containsExactly("127.0.0.1:1161", "127.0.0.1:1162", "127.0.0.1:1163");
    assertThat(all("127.0.0.254-127.0.1.1"))
        .containsExactly("127.0.0.254:161", "127.0.0.255:161", "127.0.1.0:161", "127.0.1.1:161");
    assertThat(all("127.0.0.6/30:7"))
        .containsExactly("127.0.0.4:7", "127.0.0.5:7", "127.0.0.6:7", "127.0.0.7:7");
    assertThat(all("127.0.0.1-127.0.0.2:1-2"))
        .containsExactly("127.0.0.1:1", "127.0.0.2:1", "127.0.0.1:2", "127.0.0.2:2");
    assertThat(all("[::1]:161")).containsExactly("[::1]:161");
    assertThat(all("[fd00::ffff-fd00::1:1]:161"))
        .containsExactly("[fd00::ffff]:161", "[fd00::1:0]:161", "[fd00::1:1]:161");
    assertThat(all("[fd00::1/127]:161-161")).containsExactly("[fd00::]:161", "[fd00::1]:161");
  }

  @Test
  void prefix_ofAWholeNetwork_isCountedAndNotListed() {
    AddressRange range = AddressRange.parse("127.0.0.0/8:161", 161);
    assertThat(range.size()).isEqualTo(1 << 24);
    assertThat(UdpAddress.format(range.get(99_999))).isEqualTo("127.1.134.159:161");
    assertThat(UdpAddress.format(range.get(range.size() - 1))).isEqualTo("127.255.255.255:161");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.9-127.0.0.1:161 | '127.0.0.9-127.0.0.1:161' ends before it begins
          127.0.0.1:9-8           | '127.0.0.1:9-8' ends before it begins
          127.0.0.1:99999         | '127.0.0.1:99999': port 99999 is not in 0 to 65535
          127.0.0.0/33            | '127.0.0.0/33': a prefix length is 0 to 32, not 33
          127.0.0.0/x             | '127.0.0.0/x': a prefix length is 0 to 32, not x
          1.2.3                   | '1.2.3' is no IPv4 address, which has four numbers of 0 to 255
          a:b:c                   | 'a:b:c' is no address or range, such as 127.0.1.0/24:161 or
          """,
      quoteCharacter = '`')
  void text_thatIsNoRange_isRefused(String text, String message) {
    assertThatThrownBy(() -> AddressRange.parse(text, 161))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void numbers_inATemplate_areFilledIn() {
    assertThat(new NumberedText("edge-{n}").with(7)).isEqualTo("edge-7");
    assertThat(new NumberedText("edge-{n:04}.{n}").with(7)).isEqualTo("edge-0007.7");
    assertThat(new NumberedText("edge").with(7)).isEqualTo("edge");
    assertThat(new NumberedText("edge").isNumbered()).isFalse();
    assertThat(new NumberedText("$1\\{n}").with(7)).isEqualTo("$1\\7");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UdpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1:161",
    "192.0.2.255:1161, 192.0.2.255:1161",
    "udp:127.0.0.1:1161, 127.0.0.1:1161",
    "[::1]:1161, [::1]:1161",
    "1161, 127.0.0.1:1161"
  })
  void address_isReadAsItIsWritten(String text, String address) {
    assertThat(UdpAddress.format(UdpAddress.parse(text, 161))).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.2", "7", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3.4"})
  void digitsAndDots_thatAreNotFourNumbers_areRefused(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UdpAddress.parse(host + ":161", 161))
        .withMessage("'" + host + "' is no IPv4 address, which has four numbers of 0 to 255");
  }
}

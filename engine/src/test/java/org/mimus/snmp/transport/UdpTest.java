// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which transport is chosen, out of a folder of classes: there the batched one is not to be had.
 */
class UdpTest {
  private static final String WHY =
      Runtime.version().feature() < 22
          ? "needs Java 22 or later, this is " + Runtime.version().feature()
          : "needs the jar of a build by Java 22 or later";

  @Test
  void nio_asked_needsNoReason() {
    try (Transport transport = Udp.open(UdpMode.NIO)) {
      assertThat(transport.description()).isEqualTo("UDP (NIO)");
    }
  }

  @Test
  void severalReceivers_ofNio_areRefused() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Udp.open(UdpMode.NIO, 2))
        .withMessage("2 receivers need the batched transport, not NIO, which has one");
    try (Transport transport = Udp.open(UdpMode.NIO, 1)) {
      assertThat(transport.receivers()).isEqualTo(1);
    }
  }

  @Test
  void receivers_tooFewOrTooMany_areRefused() {
    for (int count : List.of(-1, 0, 65)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Udp.open(UdpMode.AUTO, count))
          .withMessage("receivers are 1 to 64, not " + count);
    }
  }

  @BeforeEach
  void notTheJar() {
    Assumptions.assumeFalse(BatchedUdp.unavailable().isEmpty(), "the batched one is to be had");
  }

  @Test
  void auto_withoutBatched_isNio_andSaysWhy() {
    try (Transport transport = Udp.open(UdpMode.AUTO)) {
      assertThat(transport.description()).isEqualTo("UDP (NIO; batched " + WHY + ")");
    }
  }

  @Test
  void batched_notToBeHad_isRefused() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Udp.open(UdpMode.BATCHED))
        .withMessage("the batched transport " + WHY);
  }

  @Test
  void severalReceivers_withoutBatched_areRefused() {
    for (UdpMode mode : List.of(UdpMode.AUTO, UdpMode.BATCHED)) {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> Udp.open(mode, 4))
          .withMessage("4 receivers need the batched transport, which " + WHY);
    }
  }
}

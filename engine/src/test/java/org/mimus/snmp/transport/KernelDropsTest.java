// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KernelDropsTest {
  private static final String LINE =
      "  421: 0100007F:0489 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0"
          + " 21540 2 0000000000000000 17 ";

  @Test
  void line_ofAnAddressThatIsWanted_givesItsLastWord() {
    assertThat(KernelDrops.drops(LINE, Set.of("0100007F:0489"))).isEqualTo(17);
    assertThat(KernelDrops.drops(LINE, Set.of("0100007F:0488"))).isZero();
  }

  @Test
  void line_thatIsNoSocket_givesNone() {
    String header = "   sl  local_address rem_address   st tx_queue rx_queue ref pointer drops";

    assertThat(KernelDrops.drops(header, Set.of("local_address"))).isZero();
    assertThat(KernelDrops.drops("", Set.of(""))).isZero();
  }

  @Test
  void address_isWrittenAsTheKernelDoes() {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    assertThat(KernelDrops.word(UdpAddress.parse("127.0.0.1:1161", 0)))
        .isEqualTo(little ? "0100007F:0489" : "7F000001:0489");
    assertThat(KernelDrops.word(UdpAddress.parse("[::1]:161", 0)))
        .isEqualTo("000000000000000000000000" + (little ? "01000000:00A1" : "00000001:00A1"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nio_withAReceiverThatIsTooSlow_countsWhatTheKernelDropped() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (Transport transport = UdpTransport.open();
        DatagramSocket client = new DatagramSocket()) {
      Link link = transport.listen(UdpAddress.parse("127.0.0.1:0", 0), packet -> await(go));
      Link other = transport.listen(UdpAddress.parse("127.0.0.1:0", 0), packet -> {});
      assertThat(transport.losses()).isEqualTo(Losses.NONE);
      for (int i = 0; i < 30_000; i++) { // each takes some hundred octets of the kernel's
        client.send(new DatagramPacket(new byte[500], 500, link.local()));
      }
      assertThat(transport.losses().bufferFull()).isPositive();
      assertThat(link.losses()).isEqualTo(transport.losses());
      assertThat(other.losses()).isEqualTo(Losses.NONE);
      go.countDown();
      link.close();
      assertThat(link.losses()).isEqualTo(Losses.NONE);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

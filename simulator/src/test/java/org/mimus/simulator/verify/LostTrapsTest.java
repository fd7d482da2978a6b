// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.verify.Traps.anyTrap;
import static org.mimus.simulator.verify.Traps.trap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.TransportShare;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpTransport;

/** What the kernel had no room for, while the one thread that reads all sockets is held. */
@EnabledOnOs(OS.LINUX) // which tells
class LostTrapsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Oid COLD_START = Oid.parse("1.3.6.1.6.3.1.1.5.1");
  private static final Oid TEXT = Oid.parse("1.3.6.1.4.1.32473.2.0");

  /** 18 MB in all, where the kernel keeps 8 at most. */
  private static final int STORM = 2_000;

  private static final int LARGE = 9_000;

  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final UdpTransport transport = UdpTransport.open();
  private final SnmpTrapSink sink = sink();
  private final SnmpTrapSink other = sink();

  private SnmpTrapSink sink() {
    return SnmpTrapSink.builder().transport(TransportShare.of(transport)).open();
  }

  @BeforeEach
  void holdTheReader() throws IOException, InterruptedException {
    Link link =
        transport.listen(
            UdpAddress.parse("127.0.0.1:0", 0),
            packet -> {
              held.countDown();
              await(go);
            });
    try (DatagramSocket client = new DatagramSocket()) {
      client.send(new DatagramPacket(new byte[1], 1, link.local()));
    }
    held.await();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() {
    go.countDown();
    sink.close();
    other.close();
    transport.close();
  }

  private void storm() {
    try (NotificationOriginator sender =
        NotificationOriginator.builder().peer(sink.address()).community("public").build()) {
      VarBind text = VarBind.of(TEXT, OctetString.of(new byte[LARGE]));
      for (int i = 0; i < STORM; i++) {
        sender.trap(Notification.of(COLD_START, text));
      }
    }
  }

  private static String lost(SnmpTrapSink sink) {
    return "; "
        + sink.lost()
        + " datagrams were lost before they were read, since the socket's buffer was full";
  }

  @Test
  void storm_thatTheSinkCannotRead_isTold() {
    storm();
    assertThat(sink.lost()).isBetween(2L, (long) STORM);
    assertThatThrownBy(() -> sink.await(anyTrap(), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessage("expected any notification within 0 ms, but nothing came" + lost(sink));
    assertThatThrownBy(() -> sink.none(Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessage(
            "expected no notification, but that is not known: 0 notifications came" + lost(sink));
    assertThat(sink.report()).isEqualTo("0 notifications received, 0 dropped" + lost(sink));

    go.countDown();
    sink.await(anyTrap(), LONG);
    assertThatThrownBy(() -> sink.none(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessageStartingWith("expected no notification linkDown, but that is not known: ")
        .hasMessageEndingWith(lost(sink));
  }

  @Test
  void storm_atOneSink_isNoLossOfAnotherOnTheSameTransport() {
    storm();
    assertThat(sink.lost()).isPositive();
    assertThat(other.lost()).isZero();
    other.none(Duration.ZERO);
    assertThat(other.report()).isEqualTo("0 notifications received, 0 dropped");
  }

  @Test
  void reset_forgetsWhatWasLostBefore() {
    storm();
    sink.reset();
    assertThat(sink.lost()).isZero();
    sink.none(trap("linkDown"), Duration.ZERO);

    storm();
    assertThat(sink.lost()).isPositive();
  }

  @Test
  void sink_thatIsClosed_stillSaysHowManyWereLost() {
    storm();
    long lost = sink.lost();
    go.countDown();
    sink.close();
    sink.close();

    assertThat(sink.lost()).isEqualTo(lost);
  }
}

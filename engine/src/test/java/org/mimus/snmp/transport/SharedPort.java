// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of UDP once more, with addresses that share sockets. */
abstract class SharedPort extends TransportTest.Udp {
  private final AtomicInteger last = new AtomicInteger(100);
  private int port;

  SharedPort(Transport transport) {
    super("127.0.0.1", transport);
  }

  @BeforeEach
  void usePort() throws IOException {
    port = BatchedUdpIT.listenOnMany(transport, 20, packet -> {}).get(0).local().getPort();
  }

  @Override
  SocketAddress any(int number) {
    return UdpAddress.parse("127.0.7." + last.incrementAndGet(), port);
  }

  @Test
  @Override
  void nobodyListening_isTold_andTheLinkGoesOn() throws Exception {
    // The socket is there, so nobody is told but who asks for the losses.
    Link gone = transport.listen(any(1), packet -> {});
    gone.close();
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    Link here = transport.connect(gone.local(), packet -> {});
    here.send(new byte[1], 0, 1, gone.local());
    Link again = transport.listen(any(2), packet -> heard.add(packet.length()));
    here.send(new byte[2], 0, 2, gone.local());
    transport.connect(again.local(), packet -> {}).send(new byte[3], 0, 3, again.local());
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
    BatchedUdpIT.await(() -> transport.losses().nobodyListening() >= 2);
    assertThat(transport.losses()).isEqualTo(new Losses(0, 2, 0));
  }
}

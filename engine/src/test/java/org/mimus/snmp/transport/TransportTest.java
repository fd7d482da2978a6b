// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every transport does. */
class TransportTest {
  private record Heard(String text, SocketAddress peer, Link link) {}

  /** Remembers what it hears. */
  private static final class Listener implements Receiver {
    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();

    @Override
    public void received(Packet packet) {
      String text = new String(packet.data(), 0, packet.length(), StandardCharsets.UTF_8);
      heard.add(new Heard(text, packet.peer(), packet.link()));
    }

    @Override
    public void failed(IOException cause) {
      failures.add(cause);
    }

    Heard next() throws InterruptedException {
      Heard next = heard.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("a datagram").isNotNull();
      return next;
    }
  }

  abstract static class Contract {
    final Transport transport;
    private final Listener agent = new Listener();
    private final Listener manager = new Listener();

    Contract(Transport transport) {
      this.transport = transport;
    }

    abstract SocketAddress any(int number);

    @AfterEach
    void close() {
      transport.close();
      transport.close();
    }

    private static void send(Link link, String text, SocketAddress peer) throws IOException {
      byte[] octets = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
      link.send(octets, 1, octets.length - 2, peer);
    }

    @Test
    void datagrams_goThereAndBack_betweenTheRightAddresses() throws Exception {
      Link there = transport.listen(any(1), agent);
      Link here = transport.connect(there.local(), manager);
      send(here, "ping", there.local());
      Heard ping = agent.next();
      assertThat(ping).isEqualTo(new Heard("ping", here.local(), there));
      send(ping.link(), "pong", ping.peer());
      assertThat(manager.next()).isEqualTo(new Heard("pong", there.local(), here));
    }

    @Test
    void connectedLink_hearsItsPeerOnly() throws Exception {
      Link there = transport.listen(any(1), agent);
      Link stranger = transport.listen(any(2), agent);
      Link here = transport.connect(there.local(), manager);
      send(stranger, "stranger", here.local());
      send(there, "peer", here.local());
      assertThat(manager.next().text()).isEqualTo("peer");
      assertThat(manager.heard).isEmpty();
    }

    @Test
    void emptyAndLargeDatagrams_arriveWhole() throws Exception {
      Link there = transport.listen(any(1), agent);
      Link here = transport.connect(there.local(), manager);
      char[] many = new char[8192];
      Arrays.fill(many, 'x');
      // The JDK sends nothing for an empty datagram on a connected channel.
      send(transport.listen(any(2), manager), "", there.local());
      assertThat(agent.next().text()).isEmpty();
      send(here, new String(many), there.local());
      assertThat(agent.next().text()).isEqualTo(new String(many));
      assertThat(transport.maxDatagram()).isGreaterThan(8192);
    }

    @Test
    void receiverThatThrows_doesNotEndTheRest() throws Exception {
      Link there =
          transport.listen(
              any(1),
              packet -> {
                agent.received(packet);
                if (packet.length() == "one".length()) {
                  throw new IllegalStateException("thrown on purpose");
                }
                throw new ExceptionInInitializerError("thrown on purpose");
              });
      Link here = transport.connect(there.local(), manager);
      for (String text : List.of("one", "three", "four")) {
        send(here, text, there.local());
        assertThat(agent.next().text()).isEqualTo(text);
      }
    }

    @Test
    void addressInUse_isRefused_andFreeAgainAfterClose() throws Exception {
      Link there = transport.listen(any(1), agent);
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> transport.listen(there.local(), agent));
      there.close();
      there.close();
      Link again = transport.listen(there.local(), agent);
      assertThat(again.local()).isEqualTo(there.local());
    }

    @Test
    void nobodyListening_isTold_andTheLinkGoesOn() throws Exception {
      Link gone = transport.listen(any(1), agent);
      gone.close();
      Link here = transport.connect(gone.local(), manager);
      send(here, "hello?", gone.local());
      assertThat(manager.failures.poll(10, TimeUnit.SECONDS))
          .isInstanceOf(PortUnreachableException.class);
      transport.listen(gone.local(), agent);
      send(here, "hello!", gone.local());
      assertThat(agent.next().text()).isEqualTo("hello!");
    }

    @Test
    void closedLink_sendsNothing() throws Exception {
      Link there = transport.listen(any(1), agent);
      Link here = transport.connect(there.local(), manager);
      here.close();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> send(here, "late", there.local()));
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new InMemoryTransport());
    }

    @Override
    SocketAddress any(int number) {
      return InMemoryTransport.Address.of("agent-" + number);
    }
  }

  abstract static class Udp extends Contract {
    private final String host;

    Udp(String host, Transport transport) {
      super(transport);
      this.host = host;
    }

    @Override
    SocketAddress any(int number) {
      return UdpAddress.parse(host, 0);
    }

    @Test
    void wildcard_isRefused() {
      for (String any : List.of("0.0.0.0", "[::]")) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> transport.listen(UdpAddress.parse(any, 0), packet -> {}));
      }
    }

    @Test
    void addressesThatAreNoneOfOurs_areRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> transport.connect(InMemoryTransport.Address.of("x"), packet -> {}));
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(
              () ->
                  transport.connect(
                      InetSocketAddress.createUnresolved("no.such.host.invalid", 161),
                      packet -> {}))
          .withMessageContaining("no.such.host.invalid");
    }
  }

  @Nested
  class UdpIpv4 extends Udp {
    UdpIpv4() {
      super("127.0.0.1", UdpTransport.open());
    }
  }

  @Nested
  class Share extends Udp {
    private static final UdpTransport WHOLE = UdpTransport.open();

    Share() {
      super("127.0.0.1", TransportShare.of(WHOLE));
    }

    @AfterAll
    static void closeAll() {
      WHOLE.close();
    }

    @Test
    void share_closed_closesItsOwnLinksOnly() throws Exception {
      Listener heard = new Listener();
      Link mine = transport.listen(any(1), heard);
      TransportShare others = TransportShare.of(WHOLE);
      Link other = others.listen(any(2), heard);
      transport.close();

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> transport.listen(any(1), heard))
          .withMessage("the transport is closed");
      try (Link again = others.listen(mine.local(), heard)) {
        byte[] octets = "still here".getBytes(StandardCharsets.UTF_8);
        again.send(octets, 0, octets.length, other.local());
        assertThat(heard.next()).isEqualTo(new Heard("still here", mine.local(), other));
      }
      others.close();
    }
  }

  /** The JDK would not let a channel of IPv4 have it. */
  @Nested
  class UdpIpv4EndingIn255 extends Udp {
    UdpIpv4EndingIn255() {
      super("127.9.9.255", UdpTransport.open());
      Assumptions.assumeTrue(
          System.getProperty("os.name").equals("Linux") && hasIpv6(), "only Linux has it");
    }
  }

  @Nested
  class UdpIpv6 extends Udp {
    UdpIpv6() {
      super("[::1]", UdpTransport.open());
      Assumptions.assumeTrue(hasIpv6(), "this host has no address ::1");
    }
  }

  static boolean hasIpv6() {
    try (UdpTransport transport = UdpTransport.open()) {
      transport.listen(UdpAddress.parse("[::1]", 0), packet -> {}).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

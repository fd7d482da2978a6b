// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimus.snmp.transport.BatchedUdpIT.answer;
import static org.mimus.snmp.transport.BatchedUdpIT.await;
import static org.mimus.snmp.transport.BatchedUdpIT.client;
import static org.mimus.snmp.transport.BatchedUdpIT.echo;
import static org.mimus.snmp.transport.BatchedUdpIT.listenOnMany;
import static org.mimus.snmp.transport.BatchedUdpIT.openFiles;
import static org.mimus.snmp.transport.BatchedUdpIT.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The batched transport with two threads, out of the jar as {@link BatchedUdpIT}. */
class SeveralReceiversIT {
  /** So many that one lane has none of them once in 2^39 runs. */
  private static final int PEERS = 40;

  @BeforeAll
  static void batchedIsThere() {
    BatchedUdpIT.batchedIsThere();
  }

  private static Transport open() {
    return Udp.open(UdpMode.BATCHED, 2);
  }

  @Nested
  class Ipv4 extends TransportTest.Udp {
    Ipv4() {
      super("127.0.0.1", open());
    }
  }

  @Nested
  class Ipv6 extends TransportTest.Udp {
    Ipv6() {
      super("[::1]", open());
      Assumptions.assumeTrue(TransportTest.hasIpv6(), "this host has no address ::1");
    }
  }

  @Nested
  class Shared extends SharedPort {
    Shared() {
      super(open());
    }
  }

  private final Transport transport = open();
  private final List<DatagramSocket> peers = new ArrayList<>();

  @AfterEach
  void close() {
    transport.close();
    peers.forEach(DatagramSocket::close);
  }

  private void openPeers() throws IOException {
    for (int i = 0; i < PEERS; i++) {
      peers.add(client());
    }
  }

  private static Stream<Thread> lanes() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("mimus-udp"));
  }

  @Test
  void description_saysHowMany() {
    assertThat(transport.description()).isEqualTo("UDP (batched, 2 receivers)");
    assertThat(transport.receivers()).isEqualTo(2);
    assertThat(lanes()).hasSize(2);
  }

  /** Alone, and with addresses that share sockets. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void peers_areSharedOutAmongThreads_andEachKeepsItsOrder(int addresses) throws Exception {
    Map<SocketAddress, Set<Integer>> lanesOf = new ConcurrentHashMap<>();
    Map<SocketAddress, Integer> lastOf = new ConcurrentHashMap<>();
    BlockingQueue<String> trouble = new LinkedBlockingQueue<>();
    Receiver receiver =
        packet -> {
          lanesOf.computeIfAbsent(packet.peer(), peer -> ConcurrentHashMap.newKeySet());
          lanesOf.get(packet.peer()).add(packet.lane());
          int number = packet.data()[0];
          Integer before = lastOf.put(packet.peer(), number);
          if (number != (before == null ? 0 : before + 1)) {
            trouble.add(number + " after " + before + " from " + packet.peer());
          }
          echo(packet);
        };
    List<BatchedUdpIT.Open> all = listenOnMany(transport, addresses, receiver);
    SocketAddress last = all.get(addresses - 1).local();
    openPeers();
    int atOnce = 10;
    for (int i = 0; i < 100; i++) {
      for (DatagramSocket peer : peers) {
        send(peer, new byte[] {(byte) i}, last);
      }
      for (DatagramSocket peer : i % atOnce == atOnce - 1 ? peers : List.<DatagramSocket>of()) {
        for (int k = 0; k < atOnce; k++) {
          assertThat(answer(peer).getSocketAddress()).isEqualTo(last);
        }
      }
    }
    assertThat(trouble).isEmpty();
    assertThat(lanesOf.values()).as("lanes of each peer").allMatch(lanes -> lanes.size() == 1);
    assertThat(lanesOf.values().stream().flatMap(Set::stream)).contains(0, 1);
  }

  @Test
  void portInUse_isRefused_asWithOneReceiver() throws Exception {
    List<BatchedUdpIT.Open> shared = listenOnMany(transport, 20, packet -> {});
    List<BatchedUdpIT.Open> alone = listenOnMany(transport, 2, packet -> {});
    for (SocketAddress taken :
        List.of(shared.get(0).local(), shared.get(19).local(), alone.get(0).local())) {
      for (Transport other : List.of(open(), Udp.open(UdpMode.BATCHED), UdpTransport.open())) {
        assertThatExceptionOfType(BindException.class)
            .as(other.description())
            .isThrownBy(() -> other.listen(taken, packet -> {}))
            .withMessageContaining("in use");
        other.close();
      }
    }
  }

  @Test
  void portOfOneWithOneReceiver_isRefusedToTwo() throws Exception {
    try (Transport first = Udp.open(UdpMode.BATCHED)) {
      for (int addresses : List.of(1, 20)) {
        SocketAddress taken =
            listenOnMany(first, addresses, packet -> {}).get(addresses - 1).local();
        assertThatExceptionOfType(BindException.class)
            .isThrownBy(() -> transport.listen(taken, packet -> {}))
            .withMessage("Address already in use");
      }
    }
  }

  @Test
  void managersLink_isOfTheFirstLane_whoeverSends() throws Exception {
    Link there = transport.listen(UdpAddress.parse("127.0.0.1", 0), BatchedUdpIT::echo);
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    Link manager = transport.connect(there.local(), packet -> heard.add(packet.lane()));
    Set<Integer> from = ConcurrentHashMap.newKeySet();
    Link front =
        transport.listen(
            UdpAddress.parse("127.0.0.1", 0),
            packet -> {
              from.add(packet.lane());
              try {
                manager.send(packet.data(), 0, packet.length(), there.local());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    openPeers();
    for (DatagramSocket peer : peers) {
      send(peer, new byte[2], front.local());
    }
    for (int i = 0; i < PEERS; i++) {
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isZero();
    }
    assertThat(from).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void datagramsThatTheKernelDropped_areCountedOfAllSockets() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger received = new AtomicInteger();
    Link link =
        transport.listen(
            UdpAddress.parse("127.0.0.1", 0),
            packet -> {
              try {
                go.await();
                received.incrementAndGet();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    openPeers();
    long each = 1_500; // as much as overflows both sockets
    for (int i = 0; i < each; i++) {
      for (DatagramSocket peer : peers) {
        send(peer, new byte[500], link.local());
      }
    }
    long lost = transport.losses().bufferFull();
    assertThat(lost).isPositive();
    go.countDown();
    await(() -> received.get() + lost >= each * PEERS);
    assertThat(received.get() + lost).isEqualTo(each * PEERS);
    link.close();
    assertThat(transport.losses().bufferFull()).as("after the link's end").isEqualTo(lost);
  }

  /** Sends from all peers as fast as one thread can, until it is interrupted. */
  private Thread floodFromAll(List<BatchedUdpIT.Open> to) throws IOException {
    openPeers();
    Thread thread =
        new Thread(
            () -> {
              Random random = new Random(7);
              try {
                while (!Thread.currentThread().isInterrupted()) {
                  SocketAddress target = to.get(random.nextInt(to.size())).local();
                  send(peers.get(random.nextInt(PEERS)), new byte[random.nextInt(200)], target);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void linkClosedWhileAllLanesAreBusy_hearsNothingAfterwards() throws Exception {
    List<BatchedUdpIT.Open> targets = listenOnMany(transport, 1, packet -> {});
    Thread flood = floodFromAll(targets);
    try {
      targets.get(0).link().close();
      for (int i = 0; i < 100; i++) {
        AtomicInteger late = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Set<Integer> busy = ConcurrentHashMap.newKeySet();
        Link link =
            transport.listen(
                targets.get(0).local(),
                packet -> {
                  late.addAndGet(closed.get() ? 1 : 0);
                  echo(packet);
                  busy.add(packet.lane());
                  late.addAndGet(closed.get() ? 1 : 0);
                });
        await(() -> busy.size() == 2);
        link.close();
        closed.set(true);
        Thread.onSpinWait();
        assertThat(late.get()).isZero();
      }
    } finally {
      flood.interrupt();
      flood.join();
    }
  }

  @Test
  void receiversThatCloseAtTheSameTime_doNotWaitForEachOther() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    List<Link> links = new ArrayList<>();
    Receiver receiver =
        packet -> {
          if (done.add(packet.lane())) {
            inside.countDown();
            try {
              inside.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            links.get(1 - packet.lane()).close();
            packet.link().close();
            closed.add(packet.lane());
          }
        };
    listenOnMany(transport, 2, receiver).forEach(open -> links.add(open.link()));
    openPeers();
    for (DatagramSocket peer : peers) {
      for (Link link : links) {
        send(peer, new byte[1], link.local());
      }
    }
    assertThat(closed.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(closed.poll(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void transportsClosedWhileTheyAreBusy_leaveNothingBehind() throws Exception {
    List<BatchedUdpIT.Open> targets = listenOnMany(transport, 20, packet -> {});
    transport.close();
    Thread flood = floodFromAll(targets);
    try {
      int before = 0;
      for (int i = 0; i < 30; i++) {
        AtomicInteger heard = new AtomicInteger();
        AtomicBoolean opened = new AtomicBoolean(); // before that nothing is to be closed
        boolean within = i % 2 == 0;
        Transport busy = open();
        for (BatchedUdpIT.Open one : targets) {
          busy.listen(
              one.local(),
              packet -> {
                echo(packet);
                if (opened.get() && heard.incrementAndGet() > 500 && within) {
                  busy.close(); // from within, of both lanes
                }
              });
        }
        busy.connect(targets.get(0).local(), packet -> {});
        opened.set(true);
        await(() -> heard.get() > 500);
        busy.close();
        if (i == 9) {
          before = openFiles();
        }
      }
      await(() -> lanes().findAny().isEmpty());
      assertThat(lanes()).isEmpty();
      assertThat(openFiles()).isLessThanOrEqualTo(before + 2);
    } finally {
      flood.interrupt();
      flood.join();
    }
  }
}

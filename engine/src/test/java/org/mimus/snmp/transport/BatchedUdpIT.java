// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The batched transport, out of the jar: classes in a folder hide what is for Java 22. */
class BatchedUdpIT {
  private static final int BIGGEST = 65_507;

  @BeforeAll
  static void batchedIsThere() {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux") || Runtime.version().feature() < 22) {
      String why = "not tested: Java " + Runtime.version().feature() + " on " + system;
      System.out.println("[INFO] The batched transport is " + why);
      Assumptions.abort(why);
    }
    assertThat(BatchedUdp.unavailable()).isEmpty();
    try (Transport fastest = Udp.open(UdpMode.AUTO)) {
      assertThat(fastest.description()).isEqualTo("UDP (batched)");
    }
  }

  @Nested
  class Ipv4 extends TransportTest.Udp {
    Ipv4() {
      super("127.0.0.1", Udp.open(UdpMode.BATCHED));
    }
  }

  @Nested
  class Ipv6 extends TransportTest.Udp {
    Ipv6() {
      super("[::1]", Udp.open(UdpMode.BATCHED));
      Assumptions.assumeTrue(TransportTest.hasIpv6(), "this host has no address ::1");
    }
  }

  @Nested
  class Shared extends SharedPort {
    Shared() {
      super(Udp.open(UdpMode.BATCHED));
    }
  }

  record Open(Link link) {
    InetSocketAddress local() {
      return (InetSocketAddress) link.local();
    }
  }

  /** Listens on 127.0.7.1 and up, on one port that nobody has at any address. */
  static List<Open> listenOnMany(Transport transport, int count, Receiver receiver)
      throws IOException {
    int port;
    try (DatagramSocket everywhere = new DatagramSocket(UdpAddress.parse("0.0.0.0", 0))) {
      port = everywhere.getLocalPort();
    }
    List<Open> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String host = "127.0." + (7 + i / 256) + "." + i % 256;
      all.add(new Open(transport.listen(UdpAddress.parse(host, port), receiver)));
    }
    return all;
  }

  private final Transport transport;

  BatchedUdpIT() {
    this.transport = Udp.open(UdpMode.BATCHED);
  }

  @AfterEach
  void close() {
    transport.close();
  }

  static void echo(Packet packet) {
    try {
      packet.link().send(packet.data(), 0, packet.length(), packet.peer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DatagramSocket client() throws IOException {
    DatagramSocket client = new DatagramSocket(UdpAddress.parse("127.0.0.1", 0));
    client.setSoTimeout(10_000);
    return client;
  }

  static void send(DatagramSocket from, byte[] data, SocketAddress to) throws IOException {
    from.send(new DatagramPacket(data, data.length, to));
  }

  static DatagramPacket answer(DatagramSocket client) throws IOException {
    DatagramPacket answer = new DatagramPacket(new byte[0x10000], 0x10000);
    client.receive(answer);
    return answer;
  }

  /** Waits until something holds, but no longer than ten seconds. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  static int openFiles() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return (int) all.count();
    }
  }

  @Test
  void answers_leaveFromTheAddressThatWasAsked_ofManyOnOnePort() throws Exception {
    int before = openFiles();
    List<Open> all = listenOnMany(transport, 1_000, BatchedUdpIT::echo);
    assertThat(openFiles() - before).as("sockets").isLessThan(20);
    try (DatagramSocket client = client()) {
      for (Open one : all) {
        byte[] text = one.local().toString().getBytes(StandardCharsets.US_ASCII);
        send(client, text, one.local());
        DatagramPacket answer = answer(client);
        assertThat(answer.getSocketAddress()).isEqualTo(one.local());
        assertThat(answer.getLength()).isEqualTo(text.length);
      }
    }
    assertThat(transport.losses()).isEqualTo(Losses.NONE);
  }

  @Test
  void answersOfOtherThreads_leaveFromTheAddressThatWasAsked() throws Exception {
    List<Open> all = listenOnMany(transport, 20, packet -> {});
    try (DatagramSocket client = client()) {
      for (Open one : all) {
        one.link().send(new byte[] {1, 2, 3}, 1, 2, client.getLocalSocketAddress());
        DatagramPacket answer = answer(client);
        assertThat(answer.getSocketAddress()).isEqualTo(one.local());
        assertThat(answer.getLength()).isEqualTo(2);
      }
    }
  }

  @Test
  void addressThatNobodyListensTo_isCounted() throws Exception {
    List<Open> all = listenOnMany(transport, 20, BatchedUdpIT::echo);
    int port = all.get(0).local().getPort();
    try (DatagramSocket client = client()) {
      for (int i = 0; i < 3; i++) {
        send(client, new byte[5], UdpAddress.parse("127.9.9.9", port));
      }
      send(client, new byte[7], all.get(19).local());
      assertThat(answer(client).getLength()).isEqualTo(7);
    }
    assertThat(transport.losses()).isEqualTo(new Losses(0, 3, 0));
  }

  @Test
  void addressesAlone_leaveTheRestOfThePortToOthers() throws Exception {
    int port = listenOnMany(transport, 3, BatchedUdpIT::echo).get(0).local().getPort();
    try (DatagramSocket other = new DatagramSocket(UdpAddress.parse("127.0.6.1", port))) {
      // They stay apart then, however many there are.
      for (int i = 1; i <= 20; i++) {
        InetSocketAddress next = UdpAddress.parse("127.0.8." + i, port);
        transport.listen(next, BatchedUdpIT::echo);
        send(other, new byte[i], next);
        other.setSoTimeout(10_000);
        assertThat(answer(other).getSocketAddress()).isEqualTo(next);
      }
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> transport.listen(other.getLocalSocketAddress(), packet -> {}))
          .withMessage("Address already in use");
    }
  }

  @Test
  void socket_isAnAddressOwn_untilMoreAddressesShareOne() throws Exception {
    List<Open> few = listenOnMany(transport, 8, packet -> {});
    assertThat(few).allMatch(one -> one.link().hasOwnSocket());
    InetSocketAddress ninth = UdpAddress.parse("127.0.7.9", few.get(0).local().getPort());
    Link sharing = transport.listen(ninth, packet -> {});
    assertThat(sharing.hasOwnSocket()).isFalse();
    assertThat(few).noneMatch(one -> one.link().hasOwnSocket());
  }

  @Test
  void sharedPort_isOurs_evenForThoseWhoWouldShareIt() throws Exception {
    List<Open> all = listenOnMany(transport, 20, packet -> {});
    for (Open one : all) {
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> transport.listen(one.local(), packet -> {}))
          .withMessage("Address already in use");
      DatagramSocket thief = new DatagramSocket(null);
      thief.setReuseAddress(true);
      assertThatExceptionOfType(BindException.class).isThrownBy(() -> thief.bind(one.local()));
      thief.close();
    }
    all.forEach(one -> one.link().close());
    new DatagramSocket(all.get(0).local()).close();
  }

  @Test
  void addressOfAnotherHost_isRefused() throws Exception {
    int port = listenOnMany(transport, 20, packet -> {}).get(0).local().getPort();
    for (int wanted : List.of(0, port)) {
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> transport.listen(UdpAddress.parse("192.0.2.1", wanted), packet -> {}))
          .withMessage("Cannot assign requested address");
    }
  }

  @Test
  void biggestAndEmptyDatagrams_goThereAndBack() throws Exception {
    byte[] big = new byte[BIGGEST];
    new Random(1).nextBytes(big);
    Link link = transport.listen(UdpAddress.parse("127.0.0.1", 0), BatchedUdpIT::echo);
    try (DatagramSocket client = client()) {
      client.setReceiveBufferSize(1 << 20);
      for (int i = 0; i < 100; i++) {
        send(client, i % 2 == 0 ? big : new byte[0], link.local());
        DatagramPacket answer = answer(client);
        assertThat(answer.getLength()).isEqualTo(i % 2 == 0 ? BIGGEST : 0);
        if (i % 2 == 0) {
          assertThat(answer.getData()).startsWith(big);
        }
      }
      assertThatIOException()
          .isThrownBy(
              () ->
                  link.send(new byte[BIGGEST + 1], 0, BIGGEST + 1, client.getLocalSocketAddress()))
          .withMessage("a datagram of 65508 octets is too long for UDP");
    }
  }

  @Test
  void manyBigAnswersToOneDatagram_allLeave() throws Exception {
    int count = 40; // 2.6 million octets, more than the queue has room for
    Link link =
        transport.listen(
            UdpAddress.parse("127.0.0.1", 0),
            packet -> {
              for (int i = 0; i < count; i++) {
                byte[] answer = new byte[BIGGEST];
                answer[0] = (byte) i;
                try {
                  packet.link().send(answer, 0, BIGGEST, packet.peer());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    try (Transport manager = Udp.open(UdpMode.BATCHED)) {
      Link asking =
          manager.listen(
              UdpAddress.parse("127.0.0.1", 0),
              packet -> heard.add(packet.length() * 1_000 + packet.data()[0]));
      asking.send(new byte[1], 0, 1, link.local());
      for (int i = 0; i < count; i++) {
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(BIGGEST * 1_000 + i);
      }
    }
  }

  @Test
  void sendThatIsNotPermitted_saysSoInWords() throws Exception {
    Link link = transport.listen(UdpAddress.parse("127.0.0.1", 0), packet -> {});
    // A broadcast needs an option that nobody asked for.
    assertThatIOException()
        .isThrownBy(() -> link.send(new byte[1], 0, 1, UdpAddress.parse("127.255.255.255", 9)))
        .withMessage("Permission denied");
    assertThatIOException()
        .isThrownBy(() -> link.send(new byte[1], 0, 1, UdpAddress.parse("127.0.0.1", 0)))
        .withMessage("Invalid argument");
    assertThatIOException()
        .isThrownBy(() -> link.send(new byte[1], 0, 1, UdpAddress.parse("::1", 9)))
        .withMessageContaining("cannot be reached");
    assertThat(transport.losses().notSent()).isEqualTo(2);
  }

  @Test
  void answerThatCannotLeave_isCounted_andTheOthersLeave() throws Exception {
    Link link =
        transport.listen(
            UdpAddress.parse("127.0.0.1", 0),
            packet -> {
              try {
                packet.link().send(packet.data(), 0, 1, UdpAddress.parse("127.0.0.1", 0));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              echo(packet);
              echo(packet);
            });
    try (DatagramSocket client = client()) {
      send(client, new byte[3], link.local());
      assertThat(answer(client).getLength()).isEqualTo(3);
      assertThat(answer(client).getLength()).isEqualTo(3);
    }
    assertThat(transport.losses().notSent()).isEqualTo(1);
  }

  @Test
  void receiverThatSendsToNobody_isTold_andMaySendThen() throws Exception {
    Link nobody = transport.listen(UdpAddress.parse("127.0.0.1", 0), packet -> {});
    SocketAddress gone = nobody.local();
    nobody.close();
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    Link end =
        transport.listen(UdpAddress.parse("127.0.0.1", 0), packet -> heard.add(packet.length()));
    Link connected =
        transport.connect(
            gone,
            new Receiver() {
              @Override
              public void received(Packet packet) {}

              @Override
              public void failed(IOException cause) {
                assertThat(cause).isInstanceOf(PortUnreachableException.class);
                try {
                  end.send(new byte[4], 0, 4, end.local());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    Link start =
        transport.listen(
            UdpAddress.parse("127.0.0.1", 0),
            packet -> {
              try {
                for (int i = 0; i < 3; i++) {
                  connected.send(packet.data(), 0, packet.length(), gone);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    start.send(new byte[2], 0, 2, start.local());
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(4);
  }

  @Test
  void datagramsThatTheKernelDropped_areCounted() throws Exception {
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
    int sent = 30_000; // each takes some hundred octets of the kernel's
    try (DatagramSocket client = client()) {
      for (int i = 0; i < sent; i++) {
        send(client, new byte[500], link.local());
      }
    }
    long lost = transport.losses().bufferFull();
    assertThat(lost).isPositive();
    assertThat(link.losses().bufferFull()).isEqualTo(lost);
    Link other = transport.listen(UdpAddress.parse("127.0.0.1", 0), packet -> {});
    assertThat(other.losses()).isEqualTo(Losses.NONE);
    go.countDown();
    await(() -> received.get() + lost >= sent);
    assertThat(received.get() + lost).isEqualTo(sent);
    link.close();
    assertThat(link.losses()).isEqualTo(Losses.NONE);
    assertThat(transport.losses().bufferFull()).as("after the link's end").isEqualTo(lost);
    transport.close();
    assertThat(transport.losses().bufferFull()).as("after all").isEqualTo(lost);
  }

  @Test
  void receivers_areCalledOneAtATime_andEachDatagramOnce() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Set<String> heard = new HashSet<>(); // of the one thread that there may be
    BlockingQueue<String> trouble = new LinkedBlockingQueue<>();
    Receiver receiver =
        packet -> {
          if (inside.incrementAndGet() != 1) {
            trouble.add("two at a time");
          }
          String text = new String(packet.data(), 0, packet.length(), StandardCharsets.US_ASCII);
          if (!heard.add(text)) {
            trouble.add("twice: " + text);
          }
          echo(packet);
          inside.decrementAndGet();
        };
    List<Open> all = listenOnMany(transport, 30, receiver);
    AtomicInteger answers = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      int number = c;
      Thread client =
          new Thread(
              () -> {
                try (DatagramSocket socket = client()) {
                  for (int i = 0; i < 3_000; i++) {
                    byte[] text = (number + " " + i).getBytes(StandardCharsets.US_ASCII);
                    Open to = all.get(i % all.size());
                    send(socket, text, to.local());
                    DatagramPacket answer = answer(socket);
                    boolean right =
                        answer.getSocketAddress().equals(to.local())
                            && new String(
                                    answer.getData(),
                                    0,
                                    answer.getLength(),
                                    StandardCharsets.US_ASCII)
                                .equals(number + " " + i);
                    answers.addAndGet(right ? 1 : 0);
                  }
                } catch (IOException e) {
                  trouble.add(e.toString());
                }
              });
      client.start();
      clients.add(client);
    }
    for (Thread client : clients) {
      client.join();
    }
    assertThat(trouble).isEmpty();
    assertThat(answers.get()).isEqualTo(12_000);
  }

  /** Sends as fast as it can, until it is interrupted. */
  private static Thread flood(List<Open> to) {
    Thread thread =
        new Thread(
            () -> {
              Random random = new Random(7);
              try (DatagramSocket socket =
                  new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                while (!Thread.currentThread().isInterrupted()) {
                  byte[] data = new byte[random.nextInt(1_400)];
                  send(socket, data, to.get(random.nextInt(to.size())).local());
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void linkClosedWhileItIsBusy_hearsNothingAfterwards() throws Exception {
    List<Open> targets = listenOnMany(transport, 1, packet -> {});
    Thread flood = flood(targets);
    try {
      int port = targets.get(0).local().getPort();
      targets.get(0).link().close();
      for (int i = 0; i < 300; i++) {
        AtomicInteger late = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        List<Boolean> closed = new ArrayList<>(List.of(false));
        Link link =
            transport.listen(
                UdpAddress.parse("127.0.7.1", port),
                packet -> {
                  echo(packet);
                  heard.incrementAndGet();
                  late.addAndGet(closed.get(0) ? 1 : 0);
                });
        while (heard.get() == 0) {
          Thread.onSpinWait();
        }
        link.close();
        closed.set(0, true);
        Thread.onSpinWait();
        assertThat(late.get()).isZero();
      }
    } finally {
      flood.interrupt();
      flood.join();
    }
  }

  @Test
  void transportsClosedWhileTheyAreBusy_leaveNothingBehind() throws Exception {
    List<Open> targets = listenOnMany(transport, 20, packet -> {});
    transport.close();
    Thread flood = flood(targets);
    try {
      int before = 0;
      for (int i = 0; i < 60; i++) {
        AtomicInteger heard = new AtomicInteger();
        AtomicBoolean opened = new AtomicBoolean(); // before that nothing is to be closed
        Transport busy = Udp.open(UdpMode.BATCHED);
        for (Open one : targets) {
          busy.listen(
              one.local(),
              packet -> {
                echo(packet);
                if (opened.get() && heard.incrementAndGet() == 500) {
                  busy.close(); // from within
                }
              });
        }
        busy.connect(targets.get(0).local(), packet -> {});
        opened.set(true);
        while (heard.get() < 100) {
          Thread.onSpinWait();
        }
        if (i % 2 == 0) {
          while (heard.get() < 500) {
            Thread.onSpinWait();
          }
        }
        busy.close();
        busy.close();
        assertThatIOException()
            .isThrownBy(() -> busy.listen(targets.get(0).local(), packet -> {}))
            .withMessage("the transport is closed");
        if (i == 9) {
          before = openFiles();
        }
      }
      assertThat(openFiles()).isLessThanOrEqualTo(before + 2);
      assertThat(
              Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> thread.getName().equals("mimus-udp")))
          .isEmpty();
    } finally {
      flood.interrupt();
      flood.join();
    }
  }

  @Test
  void manyPorts_areReadByOneThread() throws Exception {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      links.add(transport.listen(UdpAddress.parse("127.0.0.1", 0), BatchedUdpIT::echo));
    }
    try (DatagramSocket client = client()) {
      for (Link link : links) {
        send(client, new byte[1], link.local());
        assertThat(answer(client).getSocketAddress()).isEqualTo(link.local());
      }
    }
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mimus-udp")))
        .hasSize(1);
  }
}

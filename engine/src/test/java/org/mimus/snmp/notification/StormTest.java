// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mimus.snmp.notification.Crafted.v2c;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.UdpAddress;

/** More notifications than somebody takes, and somebody who takes them badly. */
class StormTest {
  private static final SocketAddress ADDRESS = InMemoryTransport.Address.of("receiver");
  private static final int QUEUE = 3;
  private static final long PATIENCE_SECONDS = 20;

  private final InMemoryTransport network = new InMemoryTransport();
  private final List<byte[]> answers = new ArrayList<>();
  private final BlockingQueue<ReceivedNotification> taken = new LinkedBlockingQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private NotificationReceiver receiver;
  private Link sender;

  private void start(Consumer<ReceivedNotification> consumer) throws IOException {
    start(consumer, settings -> settings.queue(QUEUE));
  }

  private void start(
      Consumer<ReceivedNotification> consumer, UnaryOperator<NotificationReceiverBuilder> settings)
      throws IOException {
    receiver =
        settings
            .apply(
                NotificationReceiver.builder()
                    .transport(network)
                    .listen(ADDRESS)
                    .community("traps"))
            .start(
                notification -> {
                  thread.set(Thread.currentThread());
                  taken.add(notification);
                  consumer.accept(notification);
                });
    sender =
        network.connect(
            ADDRESS, packet -> answers.add(Arrays.copyOf(packet.data(), packet.length())));
  }

  @AfterEach
  void stop() {
    open.countDown();
    if (receiver != null) {
      receiver.close();
    }
  }

  private void send(int tag) throws IOException {
    byte[] octets = v2c(tag);
    sender.send(octets, 0, octets.length, ADDRESS);
  }

  private ReceivedNotification next() throws InterruptedException {
    ReceivedNotification next = taken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private void awaitOpening(ReceivedNotification notification) {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets all that waits be forgotten while the first one is delivered. */
  private Consumer<ReceivedNotification> forgetting(CountDownLatch forgot) {
    return notification -> {
      awaitOpening(notification);
      if (forgot.getCount() > 0) {
        receiver.forget();
        forgot.countDown();
      }
    };
  }

  private void assertEnded() throws InterruptedException {
    thread.get().join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(thread.get().isAlive()).isFalse();
  }

  @Test
  void whatWaits_whenItIsForgotten_isNeverDelivered() throws Exception {
    CountDownLatch forgot = new CountDownLatch(1);
    start(forgetting(forgot));
    send(Forge.TRAP);
    next(); // It has left the queue, and keeps the consumer busy.
    send(Forge.TRAP);
    send(Forge.TRAP);
    open.countDown();
    assertThat(forgot.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    send(Forge.INFORM);

    assertThat(next().type()).isEqualTo(PduType.INFORM);
    assertThat(taken).isEmpty();
  }

  @Test
  void notifications_beyondThoseThatMayWait_areDroppedAndCounted() throws Exception {
    start(this::awaitOpening);
    send(Forge.TRAP);
    next(); // It has left the queue, and keeps the consumer busy.
    for (int i = 0; i < 10; i++) {
      send(Forge.TRAP);
    }
    assertThat(receiver.received()).isEqualTo(1 + QUEUE);
    assertThat(receiver.drops().count(DropReason.TOO_MANY_NOTIFICATIONS)).isEqualTo(10 - QUEUE);
    open.countDown();
    for (int i = 0; i < QUEUE; i++) {
      next();
    }
    send(Forge.TRAP);
    next();
    assertThat(receiver.drops().count()).isEqualTo(10 - QUEUE);
  }

  @Test
  void notifications_beyondTheOctetsThatMayWait_areDroppedAndCounted() throws Exception {
    start(this::awaitOpening, settings -> settings.queue(1_000).queueOctets(10_000));
    send(Forge.TRAP);
    next(); // It has left the queue, and keeps the consumer busy.
    for (int i = 0; i < 100; i++) {
      send(Forge.TRAP);
    }
    long waited = receiver.received() - 1;
    assertThat(waited).isBetween(2L, 20L);
    assertThat(receiver.drops().count(DropReason.TOO_MANY_NOTIFICATIONS)).isEqualTo(100 - waited);
    open.countDown();
    for (int i = 0; i < waited; i++) {
      next();
    }
    send(Forge.TRAP);
    next();
  }

  @Test
  void octets_ofWhatWasForgotten_areFreeAgain() throws Exception {
    CountDownLatch forgot = new CountDownLatch(1);
    start(forgetting(forgot), settings -> settings.queueOctets(1));
    send(Forge.TRAP);
    next(); // It has left the queue, and keeps the consumer busy.
    send(Forge.TRAP);
    open.countDown();
    assertThat(forgot.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    send(Forge.INFORM);

    assertThat(next().type()).isEqualTo(PduType.INFORM);
  }

  @Test
  void notification_largerThanWhatMayWait_isDeliveredWhereNoneWaits() throws Exception {
    start(this::awaitOpening, settings -> settings.queueOctets(1));
    send(Forge.TRAP);
    next(); // It has left the queue, and keeps the consumer busy.
    send(Forge.TRAP);
    send(Forge.TRAP);
    assertThat(receiver.received()).isEqualTo(2);
    assertThat(receiver.drops().count(DropReason.TOO_MANY_NOTIFICATIONS)).isEqualTo(1);
    open.countDown();
    next();
  }

  @Test
  void inform_thatFindsNoRoom_isNotAcknowledgedAndDeliveredWhenRepeated() throws Exception {
    start(this::awaitOpening);
    send(Forge.TRAP);
    next();
    for (int i = 0; i < QUEUE; i++) {
      send(Forge.TRAP);
    }
    send(Forge.INFORM);
    send(Forge.INFORM);
    assertThat(answers).isEmpty();
    assertThat(receiver.drops().count(DropReason.TOO_MANY_NOTIFICATIONS)).isEqualTo(2);

    open.countDown();
    for (int i = 0; i < QUEUE; i++) {
      assertThat(next().type()).isEqualTo(PduType.TRAP);
    }
    send(Forge.INFORM);
    assertThat(answers).hasSize(1);
    assertThat(next().type()).isEqualTo(PduType.INFORM);
    send(Forge.INFORM);
    assertThat(answers).hasSize(2);
    send(Forge.TRAP);
    assertThat(next().type()).isEqualTo(PduType.TRAP);
  }

  static List<Throwable> thrown() {
    return List.of(
        new IllegalStateException("on purpose"),
        new AssertionError("on purpose"),
        new StackOverflowError("on purpose"),
        new NoClassDefFoundError("on purpose"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void consumer_thatThrows_isToldOfTheNext(Throwable thrown) throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    try (Logged logged = new Logged(NotificationReceiver.class.getName(), Level.WARNING)) {
      start(
          notification -> {
            if (first.getAndSet(false)) {
              StormTest.<RuntimeException>sneak(thrown);
            }
          });
      send(Forge.TRAP);
      send(Forge.TRAP);
      next();
      next();
      assertThat(logged.messages())
          .containsExactly("a notification SNMPv2c from manager-1 was not taken well");
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void consumer_thatInterruptsItself_isToldOfTheNext() throws Exception {
    start(notification -> Thread.currentThread().interrupt());
    for (int i = 0; i < 5; i++) {
      send(Forge.TRAP);
      next();
    }
  }

  @Test
  void close_whileTheConsumerWaits_interruptsItAndForgetsTheRest() throws Exception {
    start(this::awaitOpening);
    send(Forge.TRAP);
    next();
    send(Forge.TRAP);
    receiver.close();
    assertEnded();
    assertThat(taken).isEmpty();
  }

  @Test
  void close_byTheConsumer_endsDelivery() throws Exception {
    AtomicReference<NotificationReceiver> itself = new AtomicReference<>();
    CountDownLatch known = new CountDownLatch(1);
    start(
        notification -> {
          try {
            known.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          itself.get().close();
        });
    itself.set(receiver);
    send(Forge.TRAP);
    send(Forge.TRAP);
    known.countDown();
    next();
    assertEnded();
    assertThat(taken).isEmpty();
  }

  @Test
  void close_twice_leavesNothingAndTheTransportOfOthersOpen() throws Exception {
    start(notification -> {});
    send(Forge.TRAP);
    next();
    receiver.close();
    receiver.close();
    assertEnded();
    send(Forge.TRAP);
    assertThat(receiver.received()).isEqualTo(1);
    network.listen(ADDRESS, packet -> {}).close();
  }

  private static boolean isOfThisHost(String address) {
    try (DatagramSocket socket = new DatagramSocket(UdpAddress.parse(address, 0))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "[::1]:0"})
  void close_withASocketOfItsOwn_givesThePortBack(String address) throws Exception {
    assumeTrue(isOfThisHost(address), "this host has no address " + address);
    receiver =
        NotificationReceiver.builder()
            .listen(address)
            .community("traps")
            .start(
                notification -> {
                  thread.set(Thread.currentThread());
                  taken.add(notification);
                });
    InetSocketAddress local = (InetSocketAddress) receiver.addresses().get(0);
    try (NotificationOriginator originator =
        NotificationOriginator.builder().peer((SocketAddress) local).community("traps").build()) {
      originator.inform(Notification.of(Crafted.LINK_DOWN));
    }
    next();
    receiver.close();
    assertEnded();
    try (DatagramSocket again = new DatagramSocket(local)) {
      assertThat(again.getLocalPort()).isEqualTo(local.getPort());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.mimus.snmp.engine.ReceivedNotification;

/** A receiver on a free port of 127.0.0.1, and what it has delivered. */
final class Inbox implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<ReceivedNotification> delivered = new LinkedBlockingQueue<>();
  private final NotificationReceiver receiver;

  private Inbox(UnaryOperator<NotificationReceiverBuilder> settings) {
    receiver =
        settings.apply(NotificationReceiver.builder().listen("127.0.0.1:0")).start(delivered::add);
  }

  static Inbox open(UnaryOperator<NotificationReceiverBuilder> settings) {
    return new Inbox(settings);
  }

  NotificationReceiver receiver() {
    return receiver;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) receiver.addresses().get(0);
  }

  /** The address as net-snmp's programs take it. */
  String target() {
    return "udp:127.0.0.1:" + address().getPort();
  }

  /** Waits for the next one. */
  ReceivedNotification next() throws InterruptedException {
    ReceivedNotification next = delivered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(next, () -> "nothing came; dropped: " + receiver.drops().recent());
    return next;
  }

  int waiting() {
    return delivered.size();
  }

  @Override
  public void close() {
    receiver.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.RemoteEngines;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Losses;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.UdpAddress;

/**
 * Takes traps and INFORMs (RFC 3413 section 3.4). Every copy of an INFORM is acknowledged, and one
 * of them is delivered. One thread delivers, in the order in which they came; while it is busy, so
 * many wait as the builder allows, and so many octets of them; what comes on top of that is dropped
 * and counted, an INFORM without being acknowledged. Thread-safe.
 */
public final class NotificationReceiver implements AutoCloseable {
  private static final Logger LOG = System.getLogger(NotificationReceiver.class.getName());

  private final Transport transport;
  private final boolean ownsTransport;
  private final SnmpEngine engine = new SnmpEngine();
  private final DropLog drops = new DropLog();
  private final Map<String, SecurityLevel> leastLevels;
  private final WaitingNotifications waiting;
  private final InformMemory informs = new InformMemory();
  private final AtomicLong received = new AtomicLong();
  private final List<Link> links = new ArrayList<>();
  private final Consumer<ReceivedNotification> consumer;
  private final Thread thread;
  private volatile boolean acknowledges;
  private volatile boolean closed;

  /** As they were when it was closed. */
  private volatile Losses lost = Losses.NONE;

  /** Held while a notification is delivered. */
  private final Object delivery = new Object();

  NotificationReceiver(
      NotificationReceiverBuilder settings, Consumer<ReceivedNotification> consumer) {
    this.consumer = Objects.requireNonNull(consumer, "consumer");
    this.ownsTransport = settings.transport == null;
    this.transport = settings.transportOrOwn();
    this.waiting = new WaitingNotifications(settings.queue, settings.queueOctets);
    this.acknowledges = settings.acknowledges;
    this.leastLevels = settings.leastLevels();
    engine.communities(settings.communities());
    engine.authority(settings.authority());
    engine.notifications(this::accept, new RemoteEngines(settings.mostEngines, System::nanoTime));
    this.thread = new Thread(this::deliver, "mimus-notifications");
    thread.setDaemon(true);
  }

  /** What to set before notifications can be taken; at least an address and who may send. */
  public static NotificationReceiverBuilder builder() {
    return new NotificationReceiverBuilder();
  }

  NotificationReceiver start(List<SocketAddress> addresses) {
    Dispatcher dispatcher = new Dispatcher(transport, drops);
    try {
      for (SocketAddress address : addresses) {
        links.add(dispatcher.listen(engine, address));
      }
    } catch (IOException e) {
      closeSockets();
      throw new UncheckedIOException(
          "notifications cannot be taken at " + text(addresses) + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      closeSockets();
      throw e;
    }
    thread.start();
    return this;
  }

  private static String text(List<SocketAddress> addresses) {
    return addresses.stream()
        .map(
            address ->
                address instanceof InetSocketAddress inet
                    ? UdpAddress.format(inet)
                    : address.toString())
        .collect(Collectors.joining(", "));
  }

  private DropReason accept(ReceivedNotification notification) {
    SecurityLevel least = leastLevels.get(notification.origin().securityName());
    if (notification.origin().version() == SnmpVersion.V3
        && least != null
        && notification.origin().level().compareTo(least) < 0) {
      return DropReason.LEVEL_TOO_LOW;
    }
    boolean isInform = notification.type() == PduType.INFORM;
    boolean taken = isInform ? informs.takenBy(this::take, notification) : take(notification);
    if (!taken) {
      return DropReason.TOO_MANY_NOTIFICATIONS;
    }
    return isInform && !acknowledges ? DropReason.NOT_ACKNOWLEDGED : null;
  }

  private boolean take(ReceivedNotification notification) {
    boolean hasRoom = waiting.offer(notification);
    if (hasRoom) {
      received.incrementAndGet();
    }
    return hasRoom;
  }

  private void deliver() {
    while (!closed) {
      try {
        deliver(waiting.take());
      } catch (InterruptedException e) {
        // By close, which the loop sees, or by the consumer, which has no say in when this ends.
        LOG.log(Level.DEBUG, "interrupted while nothing was to be delivered");
      }
    }
  }

  private void deliver(WaitingNotifications.Waiting next) {
    synchronized (delivery) {
      if (waiting.isForgotten(next)) {
        return;
      }
      try {
        consumer.accept(next.notification());
      } catch (RuntimeException | Error e) {
        String origin = next.notification().origin().toString();
        LOG.log(Level.ERROR, "a notification " + origin + " was not taken well", e);
      }
    }
  }

  /**
   * Forgets what has been taken and not yet delivered. Waits for the consumer, if that is being
   * called: nothing comes to it afterwards that was taken before. The consumer may call it, too.
   */
  public void forget() {
    synchronized (delivery) {
      waiting.forget();
    }
  }

  /**
   * Whether INFORMs are acknowledged, as they are unless the builder said otherwise; they are
   * delivered either way.
   */
  public void acknowledge(boolean wanted) {
    acknowledges = wanted;
  }

  /** Where it listens, with the ports that were chosen where none was asked for. */
  public List<SocketAddress> addresses() {
    return links.stream().map(Link::local).toList();
  }

  /** Its own engine ID, by which INFORMs of SNMPv3 are sent to it. */
  public EngineId engineId() {
    return engine.authority().map(AuthoritativeEngine::id).orElseThrow();
  }

  /** How many notifications have been taken, each INFORM once. */
  public long received() {
    return received.get();
  }

  /** What was not taken, and why. */
  public DropLog drops() {
    return drops;
  }

  /**
   * What was lost before it could be seen, on the way to its own addresses. When it is closed, as
   * much as there was then.
   */
  public Losses losses() {
    return closed ? lost : links.stream().map(Link::losses).reduce(Losses.NONE, Losses::plus);
  }

  private void closeSockets() {
    links.forEach(Link::close);
    if (ownsTransport) {
      transport.close();
    }
  }

  /**
   * Takes no more. What has been taken and not yet delivered is forgotten; who waits in the
   * consumer is interrupted. A second time does nothing.
   */
  @Override
  public void close() {
    lost = losses();
    closed = true;
    closeSockets();
    thread.interrupt();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;
import org.mimus.snmp.transport.Transport;

/**
 * The front door of all engines on one transport (RFC 3412 section 4): every datagram is answered,
 * or counted and told to the {@link DropLog}. The transport's threads do it, but for the few
 * messages whose keys take milliseconds to make.
 */
public final class Dispatcher {
  private final Transport transport;
  private final Shared shared;

  /** One for each thread of the transport. */
  private final Worker[] workers;

  /** Makes one whose answers, if they have to wait, do so on a daemon thread of its own. */
  public Dispatcher(Transport transport, DropLog drops) {
    this(transport, drops, TimerThread.named("mimus-late-answers"));
  }

  /**
   * @param timers what answers wait by that do not leave at once
   */
  public Dispatcher(Transport transport, DropLog drops, Timers timers) {
    this.transport = Objects.requireNonNull(transport, "transport");
    this.shared = new Shared(transport.maxDatagram(), drops, timers);
    this.workers = new Worker[transport.receivers()];
    SlowLane slowLane = new SlowLane(() -> new Worker(shared, null));
    Arrays.setAll(workers, lane -> new Worker(shared, slowLane));
  }

  /** Lets somebody hear what becomes of every datagram; empty for nobody. */
  public void observer(Optional<Observer> observer) {
    shared.observer(observer.orElse(null));
  }

  /**
   * Says of all answers that wait that they never leave. For who has made the timers forget them.
   */
  public void forgetWaiting() {
    shared.late().forget();
  }

  /**
   * Lets an engine hear a local address. Closing the link ends that.
   *
   * @throws java.net.BindException if the address is in use or not one of this host
   */
  public Link listen(SnmpEngine engine, SocketAddress local) throws IOException {
    return transport.listen(local, packet -> received(packet, engine));
  }

  /**
   * Tells the observer of answers that wait that they never leave. To be called when the transport
   * is closed.
   */
  public void close() {
    shared.late().close();
  }

  private void received(Packet packet, SnmpEngine engine) {
    engine.counters().increment(Counter.IN_PKTS);
    workers[packet.lane()].work(packet, engine, null);
  }
}

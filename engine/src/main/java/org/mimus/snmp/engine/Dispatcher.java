// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Objects;
import org.mimus.snmp.security.usm.Salts;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;
import org.mimus.snmp.transport.Transport;

/**
 * The front door of all engines on one transport (RFC 3412 section 4): every datagram is answered,
 * or counted and told to the {@link DropLog}. The transport's thread does it, but for the few
 * messages whose keys take milliseconds to make.
 */
public final class Dispatcher {
  private final Transport transport;

  /** The transport calls its receivers one at a time, so one is enough. */
  private final Worker worker;

  public Dispatcher(Transport transport, DropLog drops) {
    this.transport = Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(drops, "drops");
    int maxDatagram = transport.maxDatagram();
    Salts salts = new Salts();
    SlowLane slowLane = new SlowLane(() -> new Worker(maxDatagram, drops, salts, null));
    this.worker = new Worker(maxDatagram, drops, salts, slowLane);
  }

  /**
   * Lets an engine hear a local address. Closing the link ends that.
   *
   * @throws java.net.BindException if the address is in use or not one of this host
   */
  public Link listen(SnmpEngine engine, SocketAddress local) throws IOException {
    return transport.listen(local, packet -> received(packet, engine));
  }

  private void received(Packet packet, SnmpEngine engine) {
    engine.counters().increment(Counter.IN_PKTS);
    worker.work(packet, engine);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network within one object, without sockets or threads: for tests that want no ports. A datagram
 * is delivered by the thread that sends it, or by the one that is delivering already, so receivers
 * are called one at a time and in order. Nothing is lost.
 */
public final class InMemoryTransport implements Transport {
  /** An address of such a network. */
  public static final class Address extends SocketAddress {
    private static final long serialVersionUID = 1;

    private final String name;

    private Address(String name) {
      this.name = name;
    }

    /** The address with a name. */
    public static Address of(String name) {
      return new Address(name);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Address that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Logger LOG = System.getLogger(InMemoryTransport.class.getName());

  private static final class Datagram {
    private final byte[] data;
    private final MemoryLink sender;
    private final SocketAddress peer;

    Datagram(byte[] data, MemoryLink sender, SocketAddress peer) {
      this.data = data;
      this.sender = sender;
      this.peer = peer;
    }
  }

  private final Map<SocketAddress, MemoryLink> links = new ConcurrentHashMap<>();
  private final AtomicInteger managers = new AtomicInteger();
  private final Packet packet = new Packet();

  /** What is under way; its own monitor guards it and the flag. */
  private final Queue<Datagram> queue = new ArrayDeque<>();

  private boolean delivering;

  @Override
  public int maxDatagram() {
    return UdpTransport.MAX_DATAGRAM;
  }

  @Override
  public Link listen(SocketAddress local, Receiver receiver) throws IOException {
    return add(new MemoryLink(local, null, receiver));
  }

  @Override
  public Link connect(SocketAddress peer, Receiver receiver) throws IOException {
    Address local = Address.of("manager-" + managers.incrementAndGet());
    return add(new MemoryLink(local, peer, receiver));
  }

  private Link add(MemoryLink link) throws IOException {
    if (links.putIfAbsent(link.local, link) != null) {
      throw new BindException("address " + link.local + " is in use");
    }
    return link;
  }

  @Override
  public String description() {
    return "memory";
  }

  @Override
  public void close() {
    links.clear();
  }

  private void deliver(Datagram first) {
    synchronized (queue) {
      queue.add(first);
      if (delivering) {
        return;
      }
      delivering = true;
    }
    for (Datagram next = take(); next != null; next = take()) {
      try {
        deliverOne(next);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "a datagram from " + next.sender.local + " was lost", e);
      }
    }
  }

  private Datagram take() {
    synchronized (queue) {
      Datagram next = queue.poll();
      delivering = next != null;
      return next;
    }
  }

  private void deliverOne(Datagram datagram) {
    MemoryLink to = links.get(datagram.peer);
    MemoryLink from = datagram.sender;
    if (to == null) {
      if (from.onlyPeer != null) {
        from.receiver.failed(new PortUnreachableException());
      }
    } else if (to.onlyPeer == null || to.onlyPeer.equals(from.local)) {
      to.receiver.received(
          packet.set(datagram.data, datagram.data.length, from.local, to, System.nanoTime()));
    }
  }

  private final class MemoryLink implements Link {
    private final SocketAddress local;
    private final SocketAddress onlyPeer;
    private final Receiver receiver;

    MemoryLink(SocketAddress local, SocketAddress onlyPeer, Receiver receiver) {
      this.local = local;
      this.onlyPeer = onlyPeer;
      this.receiver = receiver;
    }

    @Override
    public SocketAddress local() {
      return local;
    }

    @Override
    public void send(byte[] data, int from, int length, SocketAddress peer) throws IOException {
      if (links.get(local) != this) {
        throw new IOException("link " + local + " is closed");
      }
      deliver(new Datagram(Arrays.copyOfRange(data, from, from + length), this, peer));
    }

    @Override
    public void close() {
      links.remove(local, this);
    }
  }
}

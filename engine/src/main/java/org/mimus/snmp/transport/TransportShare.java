// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A transport that is a part of another one, on whose threads it is: closing it closes the links
 * that were opened through it, and no others. Thread-safe.
 */
public final class TransportShare implements Transport {
  private final Transport whole;

  /** Those that are open. */
  private final Set<Link> links = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  private TransportShare(Transport whole) {
    this.whole = Objects.requireNonNull(whole, "whole");
  }

  /** A part without links. */
  public static TransportShare of(Transport whole) {
    return new TransportShare(whole);
  }

  @Override
  public int maxDatagram() {
    return whole.maxDatagram();
  }

  @Override
  public Link listen(SocketAddress local, Receiver receiver) throws IOException {
    Part part = new Part(receiver);
    return opened(part, whole.listen(local, part));
  }

  @Override
  public Link connect(SocketAddress peer, Receiver receiver) throws IOException {
    Part part = new Part(receiver);
    return opened(part, whole.connect(peer, part));
  }

  private Link opened(Part part, Link link) throws IOException {
    part.link = link;
    links.add(part);
    if (closed) {
      part.close();
      throw new IOException("the transport is closed");
    }
    return part;
  }

  @Override
  public int receivers() {
    return whole.receivers();
  }

  @Override
  public String description() {
    return whole.description();
  }

  /** {@inheritDoc} Of the whole transport; a link knows those of its own. */
  @Override
  public Losses losses() {
    return whole.losses();
  }

  @Override
  public List<String> warnings() {
    return whole.warnings();
  }

  @Override
  public void close() {
    closed = true;
    links.forEach(Link::close);
  }

  /** A link that is forgotten when it is closed, and what it hears. */
  private final class Part implements Link, Receiver {
    private final Receiver receiver;

    /** Null until it is open, or has heard something. */
    private volatile Link link;

    Part(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void received(Packet packet) {
      link = packet.link();
      receiver.received(packet.link(this));
    }

    @Override
    public void failed(IOException cause) {
      receiver.failed(cause);
    }

    @Override
    public SocketAddress local() {
      return link.local();
    }

    @Override
    public void send(byte[] data, int from, int length, SocketAddress peer) throws IOException {
      link.send(data, from, length, peer);
    }

    @Override
    public boolean hasOwnSocket() {
      return link.hasOwnSocket();
    }

    @Override
    public Losses losses() {
      return link.losses();
    }

    @Override
    public void close() {
      links.remove(this);
      link.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;

/** One local address of a {@link BatchedTransport}: alone on its sockets, or one of many. */
final class BatchedLink implements Link {
  private final BatchedTransport transport;
  private final SocketGroup sockets;
  private final InetSocketAddress local;
  private final InetSocketAddress peer;
  private final LocalIp ip;
  private final Receiver receiver;
  private volatile boolean open = true;

  /**
   * @param peer the only one, or null
   * @param ip where the sockets are of many addresses, else null
   */
  BatchedLink(
      BatchedTransport transport,
      SocketGroup sockets,
      InetSocketAddress local,
      InetSocketAddress peer,
      LocalIp ip,
      Receiver receiver) {
    this.transport = transport;
    this.sockets = sockets;
    this.local = local;
    this.peer = peer;
    this.ip = ip;
    this.receiver = receiver;
  }

  SocketGroup sockets() {
    return sockets;
  }

  LocalIp ip() {
    return ip;
  }

  Receiver receiver() {
    return receiver;
  }

  boolean isConnected() {
    return peer != null;
  }

  boolean isShared() {
    return ip != null;
  }

  boolean isOpen() {
    return open;
  }

  void end() {
    open = false;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void send(byte[] data, int from, int length, SocketAddress to) throws IOException {
    Objects.checkFromIndexSize(from, length, data.length);
    if (!open) {
      throw new IOException("link " + UdpAddress.format(local) + " is closed");
    }
    InetSocketAddress address = peer == null ? Udp.resolved(to) : peer;
    if (SockAddr.family(address.getAddress()) != sockets.family()) {
      throw new IOException(
          UdpAddress.format(address) + " cannot be reached from " + UdpAddress.format(local));
    }
    if (length > UdpTransport.MAX_DATAGRAM) {
      throw new IOException("a datagram of " + length + " octets is too long for UDP");
    }
    transport.send(this, data, from, length, address);
  }

  @Override
  public boolean hasOwnSocket() {
    return !isShared() && transport.isAlone(this);
  }

  @Override
  public Losses losses() {
    return transport.losses(this);
  }

  @Override
  public void close() {
    transport.close(this);
  }

  @Override
  public String toString() {
    return local.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.List;

/** One channel of a {@link UdpTransport}. */
final class UdpLink implements Link {
  private final UdpTransport transport;
  private final DatagramChannel channel;
  private final Receiver receiver;
  private final SocketAddress local;

  /** The one peer of a connected channel, else null. */
  private final SocketAddress peer;

  UdpLink(UdpTransport transport, DatagramChannel channel, Receiver receiver) throws IOException {
    this.transport = transport;
    this.channel = channel;
    this.receiver = receiver;
    this.local = channel.getLocalAddress();
    this.peer = channel.getRemoteAddress();
  }

  Receiver receiver() {
    return receiver;
  }

  /** Takes one datagram and returns where it came from; null where there is none. */
  SocketAddress receive(ByteBuffer into) throws IOException {
    if (peer == null) {
      return channel.receive(into);
    }
    // Only read() tells of an ICMP port unreachable.
    int length = channel.read(into);
    return length == 0 && into.position() == 0 ? null : peer;
  }

  void fail(IOException cause) {
    if (!(cause instanceof ClosedChannelException)) {
      receiver.failed(cause);
    }
  }

  @Override
  public SocketAddress local() {
    return local;
  }

  @Override
  public void send(byte[] data, int from, int length, SocketAddress to) throws IOException {
    ByteBuffer datagram = transport.outgoing(data, from, length);
    if (peer == null) {
      channel.send(datagram, to);
    } else {
      channel.write(datagram);
    }
  }

  /** On Linux: what found the receive buffer full. */
  @Override
  public Losses losses() {
    // Afterwards another channel, of another program too, may have the address.
    return channel.isOpen()
        ? new Losses(KernelDrops.of(List.of((InetSocketAddress) local)), 0, 0)
        : Losses.NONE;
  }

  @Override
  public void close() {
    try {
      channel.close();
      transport.awaitClosed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return local.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * UDP over IPv4 and IPv6 (RFC 3417 section 3) by NIO: one channel per local address, never a
 * wildcard, so that every answer leaves from the address that was asked. One daemon thread reads
 * all channels and calls all receivers.
 */
public final class UdpTransport implements Transport {
  private static final int LOOPBACK_NET = 127;

  /** Most octets that a UDP datagram over IPv4 can carry. */
  public static final int MAX_DATAGRAM = 65_507;

  private static final Logger LOG = System.getLogger(UdpTransport.class.getName());
  private static final int RECEIVE_BUFFER = 4 << 20;

  /** How many datagrams are taken from one channel before the next has its turn. */
  private static final int TURN = 64;

  private final String why;
  private final Set<String> warnings = ConcurrentHashMap.newKeySet();
  private final Selector selector;
  private final Thread thread;

  /** Who waits for a channel to be let go. */
  private final Queue<CountDownLatch> closing = new ConcurrentLinkedQueue<>();

  // Only the thread of this transport uses these three.
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(0x10000);
  private final byte[] data = new byte[0x10000];
  private final Packet packet = new Packet();

  private UdpTransport(String why) throws IOException {
    this.why = why;
    selector = Selector.open();
    thread = new Thread(this::run, "mimus-udp");
    thread.setDaemon(true);
  }

  /** Makes a transport without links, and starts its thread. */
  public static UdpTransport open() {
    return open("");
  }

  /**
   * Makes a transport that was chosen for a reason.
   *
   * @param why there was no better one; empty where this one was asked for
   */
  static UdpTransport open(String why) {
    try {
      UdpTransport transport = new UdpTransport(why);
      transport.thread.start();
      return transport;
    } catch (IOException e) {
      throw new UncheckedIOException("no selector for UDP could be opened", e);
    }
  }

  @Override
  public int maxDatagram() {
    return MAX_DATAGRAM;
  }

  @Override
  public String description() {
    return why.isEmpty() ? "UDP (NIO)" : "UDP (NIO; " + why + ")";
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** On Linux: of the links that are open, those that found the receive buffer full. */
  @Override
  public Losses losses() {
    List<InetSocketAddress> locals = new ArrayList<>();
    try {
      for (SelectionKey key : selector.keys()) {
        locals.add((InetSocketAddress) ((UdpLink) key.attachment()).local());
      }
    } catch (ClosedSelectorException e) {
      return Losses.NONE;
    }
    return locals.isEmpty() ? Losses.NONE : new Losses(KernelDrops.of(locals), 0, 0);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException for a wildcard: {@link UdpAddress#expand} gives the addresses
   *     behind it
   */
  @Override
  public Link listen(SocketAddress local, Receiver receiver) throws IOException {
    InetSocketAddress address = Udp.single(local);
    return register(
        address,
        receiver,
        channel -> {
          sizeBuffer(channel);
          channel.bind(address);
        });
  }

  @Override
  public Link connect(SocketAddress peer, Receiver receiver) throws IOException {
    InetSocketAddress address = Udp.resolved(peer);
    return register(address, receiver, channel -> channel.connect(address));
  }

  private void sizeBuffer(DatagramChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    int given = channel.getOption(StandardSocketOptions.SO_RCVBUF);
    if (given < RECEIVE_BUFFER) {
      warnings.add(Udp.refusedBuffer(given, RECEIVE_BUFFER));
    }
  }

  private interface Opening {
    void on(DatagramChannel channel) throws IOException;
  }

  private Link register(InetSocketAddress family, Receiver receiver, Opening opening)
      throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            family.getAddress() instanceof Inet6Address || isRefused(family.getAddress())
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      opening.on(channel);
      UdpLink link = new UdpLink(this, channel, receiver);
      channel.register(selector, SelectionKey.OP_READ, link);
      selector.wakeup();
      return link;
    } catch (ClosedSelectorException e) {
      channel.close();
      throw new IOException("the transport is closed", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Linux lets every address of 127.0.0.0/8 be listened on but the last; the JDK refuses each that
   * ends in 255, but only to a channel of IPv4 (net_util_md.c).
   */
  private static boolean isRefused(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets[0] == LOOPBACK_NET && octets[octets.length - 1] == (byte) 0xff;
  }

  private void run() {
    while (selector.isOpen()) {
      try {
        if (closing.isEmpty()) {
          selector.select(this::readTurn);
        } else {
          finishClosing();
        }
      } catch (ClosedSelectorException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "reading UDP failed, and goes on", e);
      }
    }
  }

  /** A selection lets go of the channels that were closed before it. */
  private void finishClosing() throws IOException {
    List<CountDownLatch> done = new ArrayList<>();
    for (CountDownLatch latch = closing.poll(); latch != null; latch = closing.poll()) {
      done.add(latch);
    }
    selector.selectNow(this::readTurn);
    done.forEach(CountDownLatch::countDown);
  }

  /** Waits until the address of a channel that was closed just now is free again. */
  void awaitClosed() {
    if (Thread.currentThread() == thread || !selector.isOpen()) {
      return;
    }
    CountDownLatch latch = new CountDownLatch(1);
    closing.add(latch);
    selector.wakeup();
    try {
      while (selector.isOpen() && !latch.await(100, TimeUnit.MILLISECONDS)) {
        selector.wakeup();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readTurn(SelectionKey key) {
    UdpLink link = (UdpLink) key.attachment();
    long now = System.nanoTime();
    boolean more = true;
    for (int i = 0; more && i < TURN; i++) {
      more = readOne(link, now);
    }
  }

  /** Reads one datagram and says whether there may be another. */
  private boolean readOne(UdpLink link, long now) {
    SocketAddress peer;
    buffer.clear();
    try {
      peer = link.receive(buffer);
    } catch (IOException e) {
      link.fail(e);
      return false;
    }
    if (peer == null) {
      return false;
    }
    int length = buffer.flip().remaining();
    buffer.get(data, 0, length);
    try {
      link.receiver().received(packet.set(data, length, peer, link, now));
    } catch (RuntimeException | Error e) {
      // One datagram must never end the thread that reads all others.
      LOG.log(Level.ERROR, "a datagram of " + length + " octets from " + peer + " was lost", e);
    }
    return true;
  }

  /** Octets to send. A receiver's answer takes the buffer that its datagram was copied from. */
  ByteBuffer outgoing(byte[] octets, int from, int length) {
    return Thread.currentThread() == thread && length <= buffer.capacity()
        ? buffer.clear().put(octets, from, length).flip()
        : ByteBuffer.wrap(octets, from, length);
  }

  @Override
  public void close() {
    try {
      if (selector.isOpen()) {
        List<SelectionKey> keys = List.copyOf(selector.keys());
        // Closing the selector first frees each address as soon as its channel is closed.
        selector.close();
        for (SelectionKey key : keys) {
          key.channel().close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

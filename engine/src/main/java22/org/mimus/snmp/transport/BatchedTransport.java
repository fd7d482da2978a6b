// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * UDP by recvmmsg and sendmmsg (RFC 3417 section 3). One daemon thread waits for all sockets, takes
 * up to {@link ReceivedBatch#SIZE} datagrams of one at a time and calls all receivers; what these
 * send meanwhile leaves together when they are done. What other threads send leaves at once.
 */
final class BatchedTransport implements Transport {
  private static final Logger LOG = System.getLogger(BatchedTransport.class.getName());

  /** How many batches are taken from one socket before the next has its turn. */
  private static final int TURN = 4;

  private static final int QUEUE_ROOM = 512 << 10;
  private static final long LONGEST_END_MILLIS = 1_000;
  private static final long PAUSE_NANOS = 50_000;

  private final Arena arena = Arena.ofShared();
  private final Thread thread = new Thread(this::run, "mimus-udp");
  private final Poll poll;
  private final Set<String> warnings = ConcurrentHashMap.newKeySet();
  private final AtomicLong nobodyListening = new AtomicLong();
  private final AtomicLong notSent = new AtomicLong();

  /** Odd while receivers are being called. */
  private final AtomicLong turns = new AtomicLong();

  // Only the thread of this transport uses these.
  private final Libc libc = new Libc(arena);
  private final ReceivedBatch batch = new ReceivedBatch(arena);
  private final SendQueue queue =
      new SendQueue(arena, ReceivedBatch.SIZE, QUEUE_ROOM, this::notSentOfMany);
  private final byte[] data = new byte[0x10000];
  private final Packet packet = new Packet();

  /** Guards what other threads use of the kernel: the next five, and changes of all others. */
  private final Object control = new Object();

  private final Libc others = new Libc(arena);
  private final SendQueue single =
      new SendQueue(arena, 1, 0x10000, (link, errno) -> this.singleErrno = errno);
  private final Ports ports = new Ports(this, others, warnings::add, new Watch());
  private int singleErrno;
  private long drops;

  /** What has the number of a socket; replaced after every change, so that all see it. */
  private volatile SocketLinks[] served = new SocketLinks[64];

  private volatile boolean closed;

  private BatchedTransport() throws IOException {
    try {
      poll = new Poll(others, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
    thread.setDaemon(true);
  }

  static BatchedTransport open() throws IOException {
    BatchedTransport transport = new BatchedTransport();
    transport.thread.start();
    return transport;
  }

  @Override
  public int maxDatagram() {
    return UdpTransport.MAX_DATAGRAM;
  }

  @Override
  public String description() {
    return "UDP (batched)";
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public Losses losses() {
    synchronized (control) {
      long full = drops;
      if (!closed) {
        try (Arena temporary = Arena.ofConfined()) {
          for (SocketLinks links : ports.sockets()) {
            full += links.socket().kernelDrops(others, temporary);
          }
        }
      }
      return new Losses(full, nobodyListening.get(), notSent.get());
    }
  }

  @Override
  public Link listen(SocketAddress local, Receiver receiver) throws IOException {
    InetSocketAddress address = Udp.single(local);
    synchronized (control) {
      checkOpen();
      try (Arena temporary = Arena.ofConfined()) {
        return ports.listen(address, receiver, temporary);
      }
    }
  }

  @Override
  public Link connect(SocketAddress peer, Receiver receiver) throws IOException {
    InetSocketAddress address = Udp.resolved(peer);
    synchronized (control) {
      checkOpen();
      try (Arena temporary = Arena.ofConfined()) {
        return ports.connect(address, receiver, temporary);
      }
    }
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the transport is closed");
    }
  }

  /** Keeps what the thread watches and the ports have the same. */
  private final class Watch implements Ports.Watcher {
    @Override
    public void opened(SocketLinks links, Arena temporary) throws IOException {
      int fd = links.socket().fd();
      SocketLinks[] all = served;
      if (fd >= all.length) {
        all = Arrays.copyOf(all, Math.max(fd + 1, 2 * all.length));
      }
      all[fd] = links;
      served = all;
      poll.add(others, temporary, fd);
    }

    @Override
    public void closing(SocketLinks links) {
      try (Arena temporary = Arena.ofConfined()) {
        drops += links.socket().kernelDrops(others, temporary);
      }
      int fd = links.socket().fd();
      poll.remove(others, fd);
      SocketLinks[] all = served;
      all[fd] = null;
      served = all;
    }
  }

  void send(BatchedLink link, byte[] bytes, int from, int length, InetSocketAddress to)
      throws IOException {
    if (Thread.currentThread() == thread) {
      queue.add(libc, link, bytes, from, length, to);
      return;
    }
    synchronized (control) {
      checkOpen();
      singleErrno = 0;
      single.add(others, link, bytes, from, length, to);
      single.flush(others);
      if (singleErrno != 0) {
        notSent.incrementAndGet();
      }
      // No room is a loss as on the wire.
      UdpSocket.checked(singleErrno == Libc.EAGAIN ? 0 : -singleErrno);
    }
  }

  private void notSentOfMany(BatchedLink link, int errno) {
    if (!link.isOpen()) {
      return;
    }
    notSent.incrementAndGet();
    if (link.isConnected() && errno != Libc.EAGAIN) {
      fail(link, errno);
    } else if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "a datagram from {0} was not sent: {1}", link, Libc.text(errno));
    }
  }

  private void run() {
    try {
      while (!closed) {
        try {
          int ready = poll.await(libc);
          for (int i = 0; i < ready && !closed; i++) {
            SocketLinks[] all = served;
            int fd = poll.fd(i);
            if (fd < all.length && all[fd] != null) {
              read(all[fd]);
            }
          }
        } catch (RuntimeException | Error e) {
          LOG.log(Level.ERROR, "reading UDP failed, and goes on", e);
        }
      }
    } finally {
      synchronized (control) {
        poll.close(others);
        arena.close();
      }
    }
  }

  private void read(SocketLinks from) {
    int count = ReceivedBatch.SIZE;
    for (int i = 0; i < TURN && count == ReceivedBatch.SIZE && !closed; i++) {
      count = batch.take(libc, from.socket());
      if (count != -Libc.EAGAIN && count != -Libc.EINTR) {
        turns.incrementAndGet();
        try {
          if (count < 0) {
            readFailed(from, -count);
          } else {
            deliver(from, count);
          }
        } finally {
          while (!queue.isEmpty()) {
            queue.flush(libc);
          }
          turns.incrementAndGet();
        }
      }
    }
  }

  private void deliver(SocketLinks from, int count) {
    long now = System.nanoTime();
    for (int i = 0; i < count; i++) {
      BatchedLink link = from.link(batch, i);
      if (link == null) {
        nobodyListening.incrementAndGet();
      } else if (link.isOpen()) {
        deliverOne(link, i, now);
      }
    }
    queue.expect(null, null); // the next batch writes where this peer's address is
  }

  private void deliverOne(BatchedLink link, int index, long now) {
    InetSocketAddress peer = batch.peer(index);
    int length = batch.length(index);
    try {
      batch.copy(index, data);
      queue.expect(peer, batch.name(index));
      link.receiver().received(packet.set(data, length, peer, link, now));
    } catch (RuntimeException | Error e) {
      // One datagram must never end the thread that reads all others.
      LOG.log(Level.ERROR, "a datagram of " + length + " octets from " + peer + " was lost", e);
    }
  }

  private void readFailed(SocketLinks from, int errno) {
    BatchedLink link = from.only();
    if (link != null && link.isOpen()) {
      fail(link, errno);
    } else if (link == null) {
      LOG.log(Level.WARNING, "reading UDP failed, and goes on: " + Libc.text(errno));
    }
  }

  private static void fail(BatchedLink link, int errno) {
    try {
      UdpSocket.checked(-errno);
    } catch (IOException failure) {
      try {
        link.receiver().failed(failure);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "a failure of " + link + " was lost", e);
      }
    }
  }

  /** Whether no socket hears a link's port at all addresses. */
  boolean isAlone(BatchedLink link) {
    synchronized (control) {
      return !ports.isShared(link.local());
    }
  }

  /** Ends a link. When this returns, its receiver is not being called, and its address is free. */
  void close(BatchedLink link) {
    synchronized (control) {
      if (link.isOpen()) {
        link.end();
        ports.close(link);
      }
    }
    long turn = turns.get();
    if (Thread.currentThread() != thread && turn % 2 == 1) {
      while (turns.get() == turn && thread.isAlive()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    synchronized (control) {
      if (!closed) {
        closed = true;
        ports.closeAll();
        try (Arena temporary = Arena.ofConfined()) {
          poll.wake(others, temporary);
        }
      }
    }
    try {
      if (Thread.currentThread() != thread) {
        thread.join(LONGEST_END_MILLIS); // no longer: a receiver may wait for who closes this
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

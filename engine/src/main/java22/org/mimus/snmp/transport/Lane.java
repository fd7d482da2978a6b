// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread of a {@link BatchedTransport}, and what it takes to read its sockets: it waits for all
 * of them, takes up to {@link ReceivedBatch#SIZE} datagrams of one at a time and calls their
 * receivers; what these send meanwhile leaves together when they are done.
 */
final class Lane {
  private static final Logger LOG = System.getLogger(Lane.class.getName());

  /** How many batches are taken from one socket before the next has its turn. */
  private static final int TURN = 4;

  private static final int QUEUE_ROOM = 512 << 10;
  private static final long PAUSE_NANOS = 50_000;

  private final BatchedTransport transport;
  private final int number;
  private final Poll poll;
  private final Thread thread;

  /** Odd while receivers are being called. */
  private final AtomicLong turns = new AtomicLong();

  // Only the thread of this lane uses these.
  private final Libc libc;
  private final ReceivedBatch batch;
  private final SendQueue queue;
  private final byte[] data = new byte[0x10000];
  private final Packet packet;

  /** What has the number of a socket; replaced after every change, so that the thread sees it. */
  private volatile SocketLinks[] served = new SocketLinks[64];

  /**
   * @param number 0 for the first
   */
  Lane(BatchedTransport transport, int number, Poll poll, Arena arena) {
    this.transport = transport;
    this.number = number;
    this.poll = poll;
    this.libc = new Libc(arena);
    this.batch = new ReceivedBatch(arena);
    this.queue = new SendQueue(arena, number, ReceivedBatch.SIZE, QUEUE_ROOM, this::notSent);
    this.packet = new Packet(number);
    this.thread = new Thread(this::run, number == 0 ? "mimus-udp" : "mimus-udp-" + number);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Reads its socket of a group from now on. One thread at a time. */
  void watch(SocketLinks links, Libc others, Arena temporary) throws IOException {
    int fd = links.sockets().of(number).fd();
    SocketLinks[] all = served;
    if (fd >= all.length) {
      all = Arrays.copyOf(all, Math.max(fd + 1, 2 * all.length));
    }
    all[fd] = links;
    served = all;
    poll.add(others, temporary, fd);
  }

  /** Reads its socket of a group no more. One thread at a time, as {@link #watch}. */
  void unwatch(SocketLinks links, Libc others) {
    int fd = links.sockets().of(number).fd();
    poll.remove(others, fd);
    SocketLinks[] all = served;
    all[fd] = null;
    served = all;
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Sends when the receivers of this turn are done; from the thread of this lane. */
  void send(BatchedLink link, byte[] bytes, int from, int length, InetSocketAddress to) {
    queue.add(libc, link, bytes, from, length, to);
  }

  private void notSent(BatchedLink link, int errno) {
    if (!link.isOpen()) {
      return;
    }
    transport.countNotSent();
    if (link.isConnected() && errno != Libc.EAGAIN) {
      fail(link, errno);
    } else if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "a datagram from {0} was not sent: {1}", link, Libc.text(errno));
    }
  }

  private void run() {
    try {
      while (!transport.isClosed()) {
        try {
          int ready = poll.await(libc);
          for (int i = 0; i < ready && !transport.isClosed(); i++) {
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
      transport.ended(poll);
    }
  }

  private void read(SocketLinks from) {
    UdpSocket socket = from.sockets().of(number);
    int count = ReceivedBatch.SIZE;
    for (int i = 0; i < TURN && count == ReceivedBatch.SIZE && !transport.isClosed(); i++) {
      count = batch.take(libc, socket);
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
        transport.countNobodyListening();
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

  private static void readFailed(SocketLinks from, int errno) {
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

  /** Waits until receivers are done that are being called now. From no lane: two could wait. */
  void awaitTurn() {
    long turn = turns.get();
    if (turn % 2 == 1) {
      while (turns.get() == turn && thread.isAlive()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Makes the thread look whether the transport is closed. */
  void wake(Libc others, Arena temporary) {
    poll.wake(others, temporary);
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }
}

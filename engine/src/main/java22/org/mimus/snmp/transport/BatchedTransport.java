// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UDP by recvmmsg and sendmmsg (RFC 3417 section 3). One or more {@linkplain Lane lanes}, each a
 * daemon thread, read the sockets and call the receivers. What a receiver sends leaves together
 * with the rest of its batch; what other threads send leaves at once.
 */
final class BatchedTransport implements Transport {
  private static final long LONGEST_END_MILLIS = 1_000;

  private final Arena arena = Arena.ofShared();
  private final List<Lane> lanes;
  private final Set<String> warnings = ConcurrentHashMap.newKeySet();
  private final AtomicLong nobodyListening = new AtomicLong();
  private final AtomicLong notSent = new AtomicLong();

  /** Guards what other threads use of the kernel: the next six, and changes of all others. */
  private final Object control = new Object();

  private final Libc others = new Libc(arena);
  private final SendQueue single =
      new SendQueue(arena, 0, 1, 0x10000, (link, errno) -> this.singleErrno = errno);
  private final Ports ports;
  private int singleErrno;
  private long drops;
  private int running;

  private volatile boolean closed;

  private BatchedTransport(int receivers) throws IOException {
    ports = new Ports(this, receivers, others, warnings::add, new Watch());
    lanes = lanes(receivers);
    running = receivers;
  }

  private List<Lane> lanes(int count) throws IOException {
    List<Poll> polls = new ArrayList<>();
    List<Lane> made = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        polls.add(new Poll(others, arena));
        made.add(new Lane(this, i, polls.get(i), arena));
      }
      return List.copyOf(made);
    } catch (IOException | RuntimeException e) {
      polls.forEach(poll -> poll.close(others));
      arena.close();
      throw e;
    }
  }

  /**
   * Opens one without links.
   *
   * @param receivers how many lanes it has
   */
  static BatchedTransport open(int receivers) throws IOException {
    BatchedTransport transport = new BatchedTransport(receivers);
    transport.lanes.forEach(Lane::start);
    return transport;
  }

  @Override
  public int maxDatagram() {
    return UdpTransport.MAX_DATAGRAM;
  }

  @Override
  public int receivers() {
    return lanes.size();
  }

  @Override
  public String description() {
    return lanes.size() == 1 ? "UDP (batched)" : "UDP (batched, " + lanes.size() + " receivers)";
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
          for (SocketLinks links : ports.all()) {
            full += links.sockets().kernelDrops(others, temporary);
          }
        }
      }
      return new Losses(full, nobodyListening.get(), notSent.get());
    }
  }

  /** What the sockets of a link had no room for. */
  Losses losses(BatchedLink link) {
    synchronized (control) {
      if (!link.isOpen()) {
        return Losses.NONE;
      }
      try (Arena temporary = Arena.ofConfined()) {
        return new Losses(link.sockets().kernelDrops(others, temporary), 0, 0);
      }
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

  boolean isClosed() {
    return closed;
  }

  void countNobodyListening() {
    nobodyListening.incrementAndGet();
  }

  void countNotSent() {
    notSent.incrementAndGet();
  }

  /** Keeps what the lanes watch and the ports have the same. */
  private final class Watch implements Ports.Watcher {
    @Override
    public void opened(SocketLinks links, Arena temporary) throws IOException {
      for (Lane lane : lanes.subList(0, links.sockets().size())) {
        lane.watch(links, others, temporary);
      }
    }

    @Override
    public void closing(SocketLinks links) {
      try (Arena temporary = Arena.ofConfined()) {
        drops += links.sockets().kernelDrops(others, temporary);
      }
      for (Lane lane : lanes.subList(0, links.sockets().size())) {
        lane.unwatch(links, others);
      }
    }
  }

  void send(BatchedLink link, byte[] bytes, int from, int length, InetSocketAddress to)
      throws IOException {
    // A link with one socket is the first lane's: another one that sends there is as any thread.
    for (int i = 0; i < link.sockets().size(); i++) {
      if (lanes.get(i).isCurrent()) {
        lanes.get(i).send(link, bytes, from, length, to);
        return;
      }
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

  private boolean isOnLane() {
    return lanes.stream().anyMatch(Lane::isCurrent);
  }

  /** Whether no socket hears a link's port at all addresses. */
  boolean isAlone(BatchedLink link) {
    synchronized (control) {
      return !ports.isShared(link.local());
    }
  }

  /**
   * Ends a link. When this returns, its address is free, and its receiver is not being called. A
   * receiver that closes a link does not wait for other lanes, which may be closing one, too.
   */
  void close(BatchedLink link) {
    synchronized (control) {
      if (link.isOpen()) {
        link.end();
        ports.close(link);
      }
    }
    if (!isOnLane()) {
      lanes.subList(0, link.sockets().size()).forEach(Lane::awaitTurn);
    }
  }

  /** A lane has read its last. */
  void ended(Poll poll) {
    synchronized (control) {
      poll.close(others);
      running--;
      if (running == 0) {
        arena.close();
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
          lanes.forEach(lane -> lane.wake(others, temporary));
        }
      }
    }
    if (!isOnLane()) {
      awaitLanes();
    }
  }

  /** Not for long: a receiver may wait for who closes this. */
  private void awaitLanes() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_END_MILLIS);
    try {
      for (Lane lane : lanes) {
        lane.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Datagrams of one socket of a lane that leave together. Not thread-safe. */
final class SendQueue {
  /** Hears of each datagram that could not be sent. */
  interface Failures {
    void notSent(BatchedLink link, int errno);
  }

  private record Failure(BatchedLink link, int errno) {}

  private final int lane;
  private final int most;
  private final Messages messages;
  private final MemorySegment data;
  private final BatchedLink[] links;
  private final Failures failures;
  private long used;
  private int count;

  /** Whom an answer goes to, and where its address lies already; null for nobody. */
  private InetSocketAddress asking;

  private MemorySegment askingName;

  /**
   * @param lane whose socket of a link is sent from
   * @param most datagrams
   * @param room octets of them all; at least those of the largest datagram
   */
  SendQueue(Arena arena, int lane, int most, int room, Failures failures) {
    this.lane = lane;
    this.most = most;
    this.messages = new Messages(arena, most);
    this.data = arena.allocate(room, 64);
    this.links = new BatchedLink[most];
    this.failures = failures;
  }

  /** Says who is most likely to be sent to next. */
  void expect(InetSocketAddress peer, MemorySegment name) {
    asking = peer;
    askingName = name;
  }

  /** Adds a datagram; what was added before may have to leave first. */
  void add(Libc libc, BatchedLink link, byte[] bytes, int from, int length, InetSocketAddress to) {
    while (count > 0 && !takes(link, length)) {
      flush(libc);
    }
    MemorySegment.copy(bytes, from, data, JAVA_BYTE, used, length);
    messages.data(count, data.address() + used, length);
    // A connected socket has its peer already.
    messages.name(count, link.isConnected() ? 0 : name(to, Messages.nameAt(count)));
    if (link.isShared()) {
      PacketInfo.write(link.ip(), link.sockets().family(), messages, count);
    } else {
      messages.control(count, 0);
    }
    links[count++] = link;
    used += length + 7 & ~7L;
  }

  private boolean takes(BatchedLink link, int length) {
    return count < most && used + length <= data.byteSize() && links[0].sockets() == link.sockets();
  }

  @SuppressWarnings("ReferenceEquality") // the transport reuses it, and equals takes longer
  private int name(InetSocketAddress to, long at) {
    if (to != asking) {
      return SockAddr.write(to, messages.names, at);
    }
    MemorySegment.copy(askingName, 0, messages.names, at, SockAddr.ROOM);
    return SockAddr.size(SockAddr.family(to.getAddress()));
  }

  /** Sends all. Whoever hears of a failure may send, and so add. */
  void flush(Libc libc) {
    int total = count;
    List<Failure> failed = null;
    for (int at = 0; at < total; ) {
      int sent = links[at].sockets().of(lane).send(libc, messages, at, total - at);
      if (sent > 0) {
        at += sent;
      } else if (sent != -Libc.EINTR) {
        failed = failed == null ? new ArrayList<>() : failed;
        failed.add(new Failure(links[at++], -sent));
      }
    }
    count = 0;
    used = 0;
    if (failed != null) {
      failed.forEach(one -> failures.notSent(one.link, one.errno));
    }
  }

  boolean isEmpty() {
    return count == 0;
  }
}

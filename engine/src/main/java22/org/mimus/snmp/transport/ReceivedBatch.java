// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** The datagrams that one recvmmsg took. Only the thread that receives uses it. */
final class ReceivedBatch {
  /** Most datagrams in one. */
  static final int SIZE = 64;

  /** Any UDP datagram. What it has above a power of two keeps the slots apart in the caches. */
  private static final int SLOT = 0x10000 + 192;

  private final Messages messages;
  private final MemorySegment data;
  private final MemorySegment[] names = new MemorySegment[SIZE];
  private final SockAddr.Cache peers = new SockAddr.Cache();
  private final LocalIp local = new LocalIp();

  /** How many slots the kernel has written to since they were made ready. */
  private int used = SIZE;

  ReceivedBatch(Arena arena) {
    messages = new Messages(arena, SIZE);
    data = arena.allocate((long) SIZE * SLOT, 64);
    for (int i = 0; i < SIZE; i++) {
      names[i] = messages.names.asSlice(Messages.nameAt(i), SockAddr.ROOM);
      messages.data(i, data.address() + (long) i * SLOT, SLOT);
    }
  }

  /** Takes what a socket has; how many, or -errno. */
  int take(Libc libc, UdpSocket socket) {
    for (int i = 0; i < used; i++) {
      messages.name(i, SockAddr.ROOM);
      messages.control(i, Messages.CONTROL_ROOM);
    }
    int count = socket.receive(libc, messages, SIZE);
    used = Math.max(0, count);
    return count;
  }

  int length(int index) {
    return messages.length(index);
  }

  void copy(int index, byte[] into) {
    MemorySegment.copy(data, JAVA_BYTE, (long) index * SLOT, into, 0, length(index));
  }

  /** The peer's address as the kernel wrote it. */
  MemorySegment name(int index) {
    return names[index];
  }

  /** Where a datagram came from; the same object for the same peer, most often. */
  InetSocketAddress peer(int index) {
    return peers.read(messages.names, Messages.nameAt(index));
  }

  /** Where it was sent to; null where the socket does not tell. Good until the next call. */
  LocalIp local(int index) {
    return PacketInfo.read(messages, index, local);
  }
}

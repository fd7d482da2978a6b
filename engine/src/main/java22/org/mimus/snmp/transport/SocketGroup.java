// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * The sockets that are bound to one address: one for each lane that reads there. The kernel gives
 * all datagrams of one peer to the same of them, as a hash of both addresses says (SO_REUSEPORT).
 */
final class SocketGroup {
  private final int family;
  private final UdpSocket[] all;

  private SocketGroup(int family, UdpSocket[] all) {
    this.family = family;
    this.all = all;
  }

  static SocketGroup open(Libc libc, int family, int count) throws IOException {
    SocketGroup group = new SocketGroup(family, new UdpSocket[count]);
    try {
      for (int i = 0; i < count; i++) {
        group.all[i] = UdpSocket.open(libc, family);
      }
    } catch (IOException e) {
      group.close(libc);
      throw e;
    }
    return group;
  }

  int family() {
    return family;
  }

  int size() {
    return all.length;
  }

  /** The socket that a lane reads. */
  UdpSocket of(int lane) {
    return all[lane];
  }

  void sizeBuffers(Libc libc, Arena arena, Consumer<String> refused) throws IOException {
    for (UdpSocket socket : all) {
      socket.sizeBuffers(libc, arena, refused);
    }
  }

  void tellDestinations(Libc libc, Arena arena) throws IOException {
    for (UdpSocket socket : all) {
      socket.tellDestinations(libc, arena);
    }
  }

  /**
   * Binds the first without SO_REUSEPORT, so that the kernel refuses an address that another
   * program has, be it another Mimus of the same user; then the others beside it.
   */
  void bind(Libc libc, Arena arena, InetSocketAddress address) throws IOException {
    all[0].bind(libc, arena, address);
    if (all.length > 1) {
      InetSocketAddress bound = all[0].local(libc, arena);
      all[0].joinPeers(libc, arena);
      for (int i = 1; i < all.length; i++) {
        all[i].joinPeers(libc, arena);
        all[i].bind(libc, arena, bound);
      }
    }
  }

  /** Lets another socket with the same leave have a part of their addresses. */
  void letShare(Libc libc, Arena arena, boolean share) throws IOException {
    for (UdpSocket socket : all) {
      socket.letShare(libc, arena, share);
    }
  }

  InetSocketAddress local(Libc libc, Arena arena) throws IOException {
    return all[0].local(libc, arena);
  }

  /** How many datagrams the kernel had no room for, in all. */
  long kernelDrops(Libc libc, Arena arena) {
    long sum = 0;
    for (UdpSocket socket : all) {
      sum += socket.kernelDrops(libc, arena);
    }
    return sum;
  }

  void close(Libc libc) {
    for (UdpSocket socket : all) {
      if (socket != null) {
        socket.close(libc);
      }
    }
  }
}

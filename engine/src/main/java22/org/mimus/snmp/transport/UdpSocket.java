// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.function.Consumer;

/**
 * A UDP socket of the kernel, which never blocks. Its monitor keeps its number from being used
 * after it was closed, when another socket may have that number.
 */
final class UdpSocket {
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_REUSEPORT = 15;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_MEMINFO = 55;
  private static final int IPV6_V6ONLY = 26;

  /** Where SO_MEMINFO has what SO_RXQ_OVFL would tell with the next datagram only. */
  private static final int SK_MEMINFO_DROPS = 8;

  private static final int BUFFER = 4 << 20;

  private final int family;

  /** -1 once it is closed; the monitor of this object guards it. */
  private int fd;

  private UdpSocket(int family, int fd) {
    this.family = family;
    this.fd = fd;
  }

  static UdpSocket open(Libc libc, int family) throws IOException {
    int fd = libc.socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC);
    return new UdpSocket(family, checked(fd));
  }

  /** Turns what a call returned into the exception that NIO throws for it. */
  static int checked(int result) throws IOException {
    if (result >= 0) {
      return result;
    }
    String text = Libc.text(-result);
    throw switch (-result) {
      case Libc.EADDRINUSE, Libc.EADDRNOTAVAIL, Libc.EACCES -> new BindException(text);
      case Libc.ECONNREFUSED -> new PortUnreachableException(text);
      default -> new IOException(text);
    };
  }

  int family() {
    return family;
  }

  synchronized int fd() {
    return fd;
  }

  /**
   * Asks for large buffers.
   *
   * @param refused is told how many octets the kernel gave to receive into, where that is too few
   */
  synchronized void sizeBuffers(Libc libc, Arena arena, Consumer<String> refused)
      throws IOException {
    MemorySegment value = arena.allocateFrom(JAVA_INT, BUFFER);
    // The forced ones need CAP_NET_ADMIN, and pass by what the administrator allows for all.
    if (libc.setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, value) < 0) {
      checked(libc.setsockopt(fd, SOL_SOCKET, SO_SNDBUF, value));
    }
    if (libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, value) < 0) {
      checked(libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, value));
    }
    // The kernel doubles what was asked, for its own needs, and tells the double: socket(7).
    MemorySegment length = arena.allocateFrom(JAVA_INT, (int) JAVA_INT.byteSize());
    checked(libc.getsockopt(fd, SOL_SOCKET, SO_RCVBUF, value, length));
    int given = value.get(JAVA_INT, 0) / 2;
    if (given < BUFFER) {
      refused.accept(Udp.refusedBuffer(given, BUFFER));
    }
  }

  /** Makes every datagram tell which local address it was sent to. */
  synchronized void tellDestinations(Libc libc, Arena arena) throws IOException {
    if (family == SockAddr.AF_INET6) {
      option(libc, arena, PacketInfo.IPPROTO_IPV6, PacketInfo.IPV6_RECVPKTINFO, 1);
    } else {
      option(libc, arena, PacketInfo.IPPROTO_IP, PacketInfo.IP_PKTINFO, 1);
    }
  }

  /** Lets another socket with the same leave have a part of its addresses. */
  synchronized void letShare(Libc libc, Arena arena, boolean share) throws IOException {
    if (fd >= 0) {
      option(libc, arena, SOL_SOCKET, SO_REUSEADDR, share ? 1 : 0);
    }
  }

  /**
   * Lets others of this user that do the same be bound to its address, and the kernel share its
   * peers out among them. One that is bound can join, too.
   */
  synchronized void joinPeers(Libc libc, Arena arena) throws IOException {
    option(libc, arena, SOL_SOCKET, SO_REUSEPORT, 1);
  }

  private void option(Libc libc, Arena arena, int level, int name, int value) throws IOException {
    checked(libc.setsockopt(fd, level, name, arena.allocateFrom(JAVA_INT, value)));
  }

  synchronized void bind(Libc libc, Arena arena, InetSocketAddress address) throws IOException {
    if (family == SockAddr.AF_INET6) {
      option(libc, arena, PacketInfo.IPPROTO_IPV6, IPV6_V6ONLY, 1);
    }
    checked(libc.bind(fd, encoded(arena, address)));
  }

  synchronized void connect(Libc libc, Arena arena, InetSocketAddress address) throws IOException {
    checked(libc.connect(fd, encoded(arena, address)));
  }

  private static MemorySegment encoded(Arena arena, InetSocketAddress address) {
    MemorySegment room = arena.allocate(SockAddr.ROOM, 8);
    return room.asSlice(0, SockAddr.write(address, room, 0));
  }

  synchronized InetSocketAddress local(Libc libc, Arena arena) throws IOException {
    MemorySegment room = arena.allocate(SockAddr.ROOM, 8);
    MemorySegment length = arena.allocateFrom(JAVA_INT, SockAddr.ROOM);
    checked(libc.getsockname(fd, room, length));
    return SockAddr.read(room, 0);
  }

  /** Takes what is there; how many, or -errno. */
  synchronized int receive(Libc libc, Messages into, int count) {
    return fd < 0 ? -Libc.EAGAIN : libc.recvmmsg(fd, into.headers, count);
  }

  /** Sends messages; how many, or -errno of the first. */
  synchronized int send(Libc libc, Messages messages, int from, int count) {
    return fd < 0 ? -Libc.EBADF : libc.sendmmsg(fd, messages.from(from), count);
  }

  /** How many datagrams the kernel had no room for; 0 where it does not tell. */
  synchronized long kernelDrops(Libc libc, Arena arena) {
    MemorySegment values = arena.allocate(JAVA_INT, SK_MEMINFO_DROPS + 1);
    MemorySegment length = arena.allocateFrom(JAVA_INT, (int) values.byteSize());
    if (fd < 0 || libc.getsockopt(fd, SOL_SOCKET, SO_MEMINFO, values, length) < 0) {
      return 0;
    }
    return Integer.toUnsignedLong(values.getAtIndex(JAVA_INT, SK_MEMINFO_DROPS));
  }

  synchronized void close(Libc libc) {
    if (fd >= 0) {
      libc.close(fd);
      fd = -1;
    }
  }
}

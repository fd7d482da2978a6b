// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Waits for any number of sockets to have something to read: epoll(7). */
final class Poll {
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLLIN = 1;
  private static final int MOST = 256;

  /** struct epoll_event is packed on x86_64 alone. */
  private static final boolean PACKED = !System.getProperty("os.arch").equals("aarch64");

  private static final int EVENT = PACKED ? 12 : 16;
  private static final int DATA = PACKED ? 4 : 8;

  private final int epoll;
  private final int waker;
  private final MemorySegment events;

  Poll(Libc libc, Arena arena) throws IOException {
    events = arena.allocate((long) MOST * EVENT, 8);
    epoll = UdpSocket.checked(libc.epollCreate(EPOLL_CLOEXEC));
    int made = libc.eventfd(EFD_CLOEXEC_NONBLOCK);
    if (made < 0) {
      libc.close(epoll);
    }
    waker = UdpSocket.checked(made);
    try {
      add(libc, arena, waker);
    } catch (IOException e) {
      close(libc);
      throw e;
    }
  }

  void add(Libc libc, Arena arena, int fd) throws IOException {
    MemorySegment event = arena.allocate(EVENT, 8);
    event.set(JAVA_INT, 0, EPOLLIN);
    event.set(JAVA_LONG_UNALIGNED, DATA, fd);
    UdpSocket.checked(libc.epollCtl(epoll, EPOLL_CTL_ADD, fd, event));
  }

  void remove(Libc libc, int fd) {
    libc.epollCtl(epoll, EPOLL_CTL_DEL, fd, MemorySegment.NULL);
  }

  /** Waits; how many sockets have something, or -errno. */
  int await(Libc libc) {
    return libc.epollWait(epoll, events, MOST);
  }

  /** The number of one of them. */
  int fd(int index) {
    return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT + DATA);
  }

  /** Makes {@link #await} return from now on. */
  void wake(Libc libc, Arena arena) {
    libc.write(waker, arena.allocateFrom(JAVA_LONG, 1));
  }

  void close(Libc libc) {
    libc.close(waker);
    libc.close(epoll);
  }
}

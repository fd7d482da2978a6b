// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the C library that a socket takes. Each returns what C does, but {@code -errno}
 * where that is -1, as the kernel has it. An instance is for one thread at a time: errno lies in
 * its memory, in a cache line of its own.
 */
final class Libc {
  // errno, the same on x86_64 and aarch64
  static final int EINTR = 4;
  static final int EBADF = 9;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ECONNREFUSED = 111;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final int CACHE_LINE = 64;
  private static final long ERRNO =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  // To link one shape of function takes milliseconds, so there are few: what a function has not at
  // the end it is given all the same, and looks at no register beyond its own. The C types of
  // 32 bits that are given as 64 lie in the lower half of one, on x86_64 and aarch64.
  private static final FunctionDescriptor NUMBERS =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor MEMORY =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
  private static final FunctionDescriptor SETTING =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

  private static final MethodHandle SOCKET = function("socket", NUMBERS);
  private static final MethodHandle BIND = function("bind", MEMORY);
  private static final MethodHandle CONNECT = function("connect", MEMORY);
  private static final MethodHandle GETSOCKNAME =
      function("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SETSOCKOPT = function("setsockopt", SETTING);
  private static final MethodHandle GETSOCKOPT =
      function(
          "getsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle RECVMMSG = function("recvmmsg", MEMORY);
  private static final MethodHandle SENDMMSG = function("sendmmsg", MEMORY);
  private static final MethodHandle EPOLL_CREATE1 = function("epoll_create1", NUMBERS);
  private static final MethodHandle EPOLL_CTL = function("epoll_ctl", SETTING);
  private static final MethodHandle EPOLL_WAIT = function("epoll_wait", MEMORY);
  private static final MethodHandle EVENTFD = function("eventfd", NUMBERS);
  private static final MethodHandle WRITE = function("write", MEMORY);
  private static final MethodHandle CLOSE = function("close", NUMBERS);

  /** Linked when the first error has to be told. */
  private static final class Errors {
    static final MethodHandle STRERROR =
        plain("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  }

  private final MemorySegment state;

  Libc(Arena arena) {
    state = arena.allocate(CACHE_LINE, CACHE_LINE);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError(name)),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }

  @SuppressWarnings("restricted")
  private static MethodHandle plain(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError(name)),
        descriptor);
  }

  private int result(int value) {
    return value < 0 ? -state.get(JAVA_INT, ERRNO) : value;
  }

  private static Error unexpected(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    return thrown instanceof Error e ? e : new AssertionError(thrown);
  }

  /** What an errno means, in the words of the C library. */
  @SuppressWarnings("restricted")
  static String text(int errno) {
    try {
      return ((MemorySegment) Errors.STRERROR.invokeExact(errno)).reinterpret(256).getString(0);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int socket(int family, int type) {
    try {
      return result((int) SOCKET.invokeExact(state, family, type, 0));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int bind(int fd, MemorySegment address) {
    try {
      return result(
          (int)
              (long)
                  BIND.invokeExact(state, fd, address, address.byteSize(), 0, MemorySegment.NULL));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int connect(int fd, MemorySegment address) {
    try {
      return result(
          (int)
              (long)
                  CONNECT.invokeExact(
                      state, fd, address, address.byteSize(), 0, MemorySegment.NULL));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int getsockname(int fd, MemorySegment address, MemorySegment length) {
    try {
      return result((int) GETSOCKNAME.invokeExact(state, fd, address, length));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int setsockopt(int fd, int level, int option, MemorySegment value) {
    try {
      return result(
          (int) SETSOCKOPT.invokeExact(state, fd, level, option, value, (int) value.byteSize()));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment length) {
    try {
      return result((int) GETSOCKOPT.invokeExact(state, fd, level, option, value, length));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int recvmmsg(int fd, MemorySegment messages, int count) {
    try {
      return result(
          (int)
              (long)
                  RECVMMSG.invokeExact(state, fd, messages, (long) count, 0, MemorySegment.NULL));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int sendmmsg(int fd, MemorySegment messages, int count) {
    try {
      return result(
          (int)
              (long)
                  SENDMMSG.invokeExact(state, fd, messages, (long) count, 0, MemorySegment.NULL));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int epollCreate(int flags) {
    try {
      return result((int) EPOLL_CREATE1.invokeExact(state, flags, 0, 0));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
    try {
      return result((int) EPOLL_CTL.invokeExact(state, epoll, operation, fd, event, 0));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int epollWait(int epoll, MemorySegment events, int count) {
    try {
      return result(
          (int)
              (long)
                  EPOLL_WAIT.invokeExact(
                      state, epoll, events, (long) count, -1, MemorySegment.NULL));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int eventfd(int flags) {
    try {
      return result((int) EVENTFD.invokeExact(state, 0, flags, 0));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int write(int fd, MemorySegment data) {
    try {
      return result(
          (int) (long) WRITE.invokeExact(state, fd, data, data.byteSize(), 0, MemorySegment.NULL));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int close(int fd) {
    try {
      return result((int) CLOSE.invokeExact(state, fd, 0, 0));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}

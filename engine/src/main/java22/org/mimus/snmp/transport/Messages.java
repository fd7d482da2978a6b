// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of messages for recvmmsg and sendmmsg, with the memory that they point to, as 64-bit
 * Linux has it on x86_64 and aarch64.
 *
 * <pre>
 * mmsghdr    0 name, 8 name length, 16 iovec, 24 iovec count, 32 control, 40 control length,
 *           48 flags, 56 length of the datagram; 64 in all
 * iovec      0 base, 8 length
 * cmsghdr    0 length, 8 level, 12 type, 16 data
 * </pre>
 */
final class Messages {
  /** From one control message to the next; an in6_pktinfo takes 36. */
  static final int CONTROL_ROOM = 64;

  private static final int HEADER = 64;
  private static final int IOVEC = 16;

  final MemorySegment headers;
  final MemorySegment names;
  final MemorySegment controls;
  private final MemorySegment iovecs;

  Messages(Arena arena, int count) {
    headers = arena.allocate((long) count * HEADER, 64);
    names = arena.allocate((long) count * SockAddr.ROOM, 64);
    controls = arena.allocate((long) count * CONTROL_ROOM, 64);
    iovecs = arena.allocate((long) count * IOVEC, 64);
    for (int i = 0; i < count; i++) {
      long at = (long) i * HEADER;
      headers.set(JAVA_LONG, at + 16, iovecs.address() + (long) i * IOVEC);
      headers.set(JAVA_LONG, at + 24, 1);
    }
  }

  MemorySegment from(int index) {
    return headers.asSlice((long) index * HEADER);
  }

  void data(int index, long address, long length) {
    iovecs.set(JAVA_LONG, (long) index * IOVEC, address);
    iovecs.set(JAVA_LONG, (long) index * IOVEC + 8, length);
  }

  /** Says how much room or content there is for the address; with 0 there is none. */
  void name(int index, int length) {
    long at = (long) index * HEADER;
    headers.set(JAVA_LONG, at, length == 0 ? 0 : names.address() + nameAt(index));
    headers.set(JAVA_INT, at + 8, length);
  }

  /** Says how much room or content there is for control messages; with 0 there is none. */
  void control(int index, int length) {
    long at = (long) index * HEADER;
    headers.set(JAVA_LONG, at + 32, length == 0 ? 0 : controls.address() + controlAt(index));
    headers.set(JAVA_LONG, at + 40, length);
  }

  long controlLength(int index) {
    return headers.get(JAVA_LONG, (long) index * HEADER + 40);
  }

  int nameLength(int index) {
    return headers.get(JAVA_INT, (long) index * HEADER + 8);
  }

  /** The length of the datagram that was received. */
  int length(int index) {
    return headers.get(JAVA_INT, (long) index * HEADER + 56);
  }

  static long nameAt(int index) {
    return (long) index * SockAddr.ROOM;
  }

  static long controlAt(int index) {
    return (long) index * CONTROL_ROOM;
  }
}

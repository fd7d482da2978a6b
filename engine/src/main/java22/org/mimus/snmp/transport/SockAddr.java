// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/**
 * Socket addresses as C has them.
 *
 * <pre>
 * sockaddr_in     0 family, 2 port, 4 address, 8 zero
 * sockaddr_in6    0 family, 2 port, 4 flow, 8 address, 24 scope
 * </pre>
 */
final class SockAddr {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  /** What one of either family takes, with some room. */
  static final int ROOM = 32;

  private static final int SIZE = 16;
  private static final int SIZE6 = 28;
  private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private SockAddr() {}

  static int family(InetAddress address) {
    return address instanceof Inet6Address ? AF_INET6 : AF_INET;
  }

  static int size(int family) {
    return family == AF_INET6 ? SIZE6 : SIZE;
  }

  /** Writes an address and returns its size. */
  static int write(InetSocketAddress address, MemorySegment to, long at) {
    InetAddress ip = address.getAddress();
    int family = family(ip);
    to.asSlice(at, SIZE6).fill((byte) 0);
    to.set(JAVA_SHORT, at, (short) family);
    to.set(PORT, at + 2, (short) address.getPort());
    byte[] octets = ip.getAddress();
    MemorySegment.copy(octets, 0, to, JAVA_BYTE, at + (family == AF_INET6 ? 8 : 4), octets.length);
    if (ip instanceof Inet6Address v6) {
      to.set(JAVA_INT, at + 24, v6.getScopeId());
    }
    return size(family);
  }

  /** Reads an address. */
  static InetSocketAddress read(MemorySegment from, long at) {
    int port = Short.toUnsignedInt(from.get(PORT, at + 2));
    try {
      if (from.get(JAVA_SHORT, at) == AF_INET6) {
        byte[] octets = from.asSlice(at + 8, 16).toArray(JAVA_BYTE);
        int scope = from.get(JAVA_INT, at + 24);
        return new InetSocketAddress(
            scope == 0
                ? InetAddress.getByAddress(octets)
                : Inet6Address.getByAddress(null, octets, scope),
            port);
      }
      return new InetSocketAddress(
          InetAddress.getByAddress(from.asSlice(at + 4, 4).toArray(JAVA_BYTE)), port);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("of 4 or 16 octets, as they are here", e);
    }
  }

  /**
   * The addresses that were read last, so that no new ones are made for a peer that keeps asking.
   * Not thread-safe.
   */
  static final class Cache {
    private static final int SIZE = 1_024;

    private final long[] heads = new long[SIZE];
    private final long[] highs = new long[SIZE];
    private final long[] lows = new long[SIZE];
    private final int[] scopes = new int[SIZE];
    private final InetSocketAddress[] addresses = new InetSocketAddress[SIZE];

    InetSocketAddress read(MemorySegment from, long at) {
      long head = from.get(JAVA_LONG_UNALIGNED, at);
      long high = 0;
      long low = 0;
      int scope = 0;
      if (from.get(JAVA_SHORT, at) == AF_INET6) {
        head &= 0xFFFF_FFFFL; // the flow is no part of the address
        high = from.get(JAVA_LONG_UNALIGNED, at + 8);
        low = from.get(JAVA_LONG_UNALIGNED, at + 16);
        scope = from.get(JAVA_INT, at + 24);
      }
      long mixed = (head * 31 + high) * 31 + low;
      mixed *= 0x9E37_79B9_7F4A_7C15L;
      int slot = (int) (mixed >>> 54);
      InetSocketAddress known = addresses[slot];
      if (known != null
          && heads[slot] == head
          && highs[slot] == high
          && lows[slot] == low
          && scopes[slot] == scope) {
        return known;
      }
      heads[slot] = head;
      highs[slot] = high;
      lows[slot] = low;
      scopes[slot] = scope;
      addresses[slot] = SockAddr.read(from, at);
      return addresses[slot];
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The control message that names the local address of a datagram: ip(7), ipv6(7), RFC 3542 section
 * 6.
 *
 * <pre>
 * in_pktinfo     0 card, 4 local address, 8 destination in the header
 * in6_pktinfo    0 address, 16 card
 * </pre>
 */
final class PacketInfo {
  static final int IPPROTO_IP = 0;
  static final int IPPROTO_IPV6 = 41;
  static final int IP_PKTINFO = 8;
  static final int IPV6_RECVPKTINFO = 49;
  private static final int IPV6_PKTINFO = 50;
  private static final int HEADER = 16;
  private static final int SIZE = HEADER + 12;
  private static final int SIZE6 = HEADER + 20;

  /** Either size is four short of the next that the kernel aligns to. */
  private static final int PADDING = 4;

  private static final ValueLayout.OfInt NET_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong NET_LONG = JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);

  private PacketInfo() {}

  /** Reads where a datagram was sent to; null where that is not said. */
  static LocalIp read(Messages messages, int index, LocalIp into) {
    MemorySegment control = messages.controls;
    long end = Messages.controlAt(index) + messages.controlLength(index);
    for (long at = Messages.controlAt(index); at + HEADER <= end; ) {
      long length = control.get(JAVA_LONG, at);
      int level = control.get(JAVA_INT, at + 8);
      int type = control.get(JAVA_INT, at + 12);
      if (level == IPPROTO_IP && type == IP_PKTINFO) {
        return into.set(control.get(NET_INT, at + HEADER + 8));
      }
      if (level == IPPROTO_IPV6 && type == IPV6_PKTINFO) {
        return into.set(
            control.get(NET_LONG, at + HEADER),
            control.get(NET_LONG, at + HEADER + 8),
            control.get(JAVA_INT, at + HEADER + 16));
      }
      at += Math.max(HEADER, length + 7 & ~7L);
    }
    return null;
  }

  /** Writes from where a datagram leaves. */
  static void write(LocalIp local, int family, Messages messages, int index) {
    MemorySegment control = messages.controls;
    long at = Messages.controlAt(index);
    boolean v6 = family == SockAddr.AF_INET6;
    control.set(JAVA_LONG, at, v6 ? SIZE6 : SIZE);
    control.set(JAVA_INT, at + 8, v6 ? IPPROTO_IPV6 : IPPROTO_IP);
    control.set(JAVA_INT, at + 12, v6 ? IPV6_PKTINFO : IP_PKTINFO);
    if (v6) {
      control.set(NET_LONG, at + HEADER, local.high());
      control.set(NET_LONG, at + HEADER + 8, local.low());
      control.set(JAVA_INT, at + HEADER + 16, local.card());
    } else {
      control.set(JAVA_INT, at + HEADER, 0);
      control.set(NET_INT, at + HEADER + 4, (int) local.low());
      control.set(JAVA_INT, at + HEADER + 8, 0);
    }
    messages.control(index, (v6 ? SIZE6 : SIZE) + PADDING);
  }
}

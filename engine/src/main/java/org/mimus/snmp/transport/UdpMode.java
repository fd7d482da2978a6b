// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

/** Which of the transports for UDP {@link Udp#open} takes. */
public enum UdpMode {
  /** The batched one where it can be had, else NIO. */
  AUTO,

  /** {@link UdpTransport}, which needs nothing but Java. */
  NIO,

  /**
   * Many datagrams in one call of the kernel (recvmmsg and sendmmsg), and one socket for many
   * addresses of a port; on Linux with Java 22 or later, started with {@code
   * --enable-native-access}.
   */
  BATCHED
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Chooses between the transports for UDP, and has what they share. */
public final class Udp {
  /** Most threads that read one transport. */
  public static final int MOST_RECEIVERS = 64;

  private Udp() {}

  /**
   * Opens a transport without links. {@link Transport#description} says which it is, and why where
   * that was chosen here.
   *
   * @throws UnsupportedOperationException if the batched one was asked for and is not to be had,
   *     saying why
   * @throws UncheckedIOException if the system lets none be opened
   */
  public static Transport open(UdpMode mode) {
    return open(mode, 1);
  }

  /**
   * Opens a transport without links, which some threads read: each peer of a local address is one
   * thread's. More than one takes the batched one, so {@link UdpMode#AUTO} has no choice then.
   *
   * @param receivers how many threads, 1 to {@value #MOST_RECEIVERS}
   * @throws UnsupportedOperationException if the batched one was asked for or is needed, and is not
   *     to be had, saying why
   * @throws UncheckedIOException if the system lets none be opened
   */
  public static Transport open(UdpMode mode, int receivers) {
    if (receivers < 1 || receivers > MOST_RECEIVERS) {
      throw new IllegalArgumentException(
          "receivers are 1 to " + MOST_RECEIVERS + ", not " + receivers);
    }
    if (receivers > 1) {
      return several(mode, receivers);
    }
    return switch (mode) {
      case NIO -> UdpTransport.open();
      case BATCHED -> batched(1);
      case AUTO -> fastest();
    };
  }

  private static Transport several(UdpMode mode, int receivers) {
    String why = BatchedUdp.unavailable();
    if (mode == UdpMode.NIO || !why.isEmpty()) {
      throw new UnsupportedOperationException(
          receivers
              + " receivers need the batched transport, "
              + (mode == UdpMode.NIO ? "not NIO, which has one" : "which " + why));
    }
    return batched(receivers);
  }

  private static Transport batched(int receivers) {
    String why = BatchedUdp.unavailable();
    if (!why.isEmpty()) {
      throw new UnsupportedOperationException("the batched transport " + why);
    }
    try {
      return BatchedUdp.open(receivers);
    } catch (IOException e) {
      throw new UncheckedIOException("the batched transport failed: " + e.getMessage(), e);
    }
  }

  private static Transport fastest() {
    String why = BatchedUdp.unavailable();
    if (why.isEmpty()) {
      try {
        return BatchedUdp.open(1);
      } catch (IOException e) {
        why = "failed: " + e.getMessage();
      }
    }
    return UdpTransport.open("batched " + why);
  }

  static InetSocketAddress resolved(SocketAddress address) throws IOException {
    if (!(address instanceof InetSocketAddress inet)) {
      throw new IllegalArgumentException(address + " is no UDP address");
    }
    if (inet.isUnresolved()) {
      throw new BindException("host " + inet.getHostString() + " is not known");
    }
    return inet;
  }

  /** An address to listen on, which is no wildcard. */
  static InetSocketAddress single(SocketAddress address) throws IOException {
    InetSocketAddress inet = resolved(address);
    if (inet.getAddress().isAnyLocalAddress()) {
      throw new IllegalArgumentException(
          "an answer must leave from the address that was asked, so each address is opened alone, not "
              + UdpAddress.format(inet));
    }
    return inet;
  }

  static String refusedBuffer(int given, int asked) {
    return "the kernel gave a receive buffer of %d octets where %d were asked for, so bursts may be lost (sysctl net.core.rmem_max)"
        .formatted(given, asked);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.net.SocketAddress;

/** One local address of a transport, open for datagrams. Thread-safe. */
public interface Link extends AutoCloseable {
  /** The local address, with the port that was chosen where none was asked for. */
  SocketAddress local();

  /**
   * Sends a datagram, which leaves from {@link #local}. Does not block: a datagram for which there
   * is no room is lost, as on the wire.
   *
   * @throws IOException if it cannot be sent at all
   */
  void send(byte[] data, int from, int length, SocketAddress peer) throws IOException;

  /**
   * Whether no other address has the same socket, so that once this is closed the host says that
   * nobody listens here.
   */
  default boolean hasOwnSocket() {
    return true;
  }

  /**
   * What was lost on the way to this address so far, and not seen by its receiver: where other
   * addresses have the same socket, on the way to any of them. None once it is closed.
   */
  default Losses losses() {
    return Losses.NONE;
  }

  /** Closes it; nothing is received afterwards. A second time does nothing. */
  @Override
  void close();
}

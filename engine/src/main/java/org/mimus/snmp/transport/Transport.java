// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;

/** A way to exchange datagrams (RFC 3417). Thread-safe. */
public interface Transport extends AutoCloseable {
  /** Most octets that one datagram can carry. */
  int maxDatagram();

  /**
   * Opens a local address that hears everybody.
   *
   * @throws java.net.BindException if the address is in use or not one of this host
   */
  Link listen(SocketAddress local, Receiver receiver) throws IOException;

  /**
   * Opens a local address, chosen by the transport, that hears one peer and learns when nobody
   * listens there.
   */
  Link connect(SocketAddress peer, Receiver receiver) throws IOException;

  /**
   * How many threads call the receivers; {@link Packet#lane} says which of them does. More than one
   * only where that was asked for.
   */
  default int receivers() {
    return 1;
  }

  /** What it is, for people: {@code UDP (NIO)}. */
  String description();

  /** What was lost on the way to receivers and to peers so far. */
  default Losses losses() {
    return Losses.NONE;
  }

  /** What the host refused and how that shows, in sentences for people; most often none. */
  default List<String> warnings() {
    return List.of();
  }

  /** Closes all links. A second time does nothing. */
  @Override
  void close();
}

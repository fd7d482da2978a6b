// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;

/**
 * Who hears what comes in on a link. A transport calls all of its receivers one at a time, so they
 * must not block. One with several {@link Transport#receivers} calls them from as many threads:
 * what one peer sends to a link comes one at a time and in order, and all that comes to a link with
 * one peer.
 */
@FunctionalInterface
public interface Receiver {
  /** A datagram came. It is good only until this returns. */
  void received(Packet packet);

  /**
   * The link failed without being closed; most often a {@link java.net.PortUnreachableException} on
   * a link with one peer: nobody listens there.
   */
  default void failed(IOException cause) {}
}

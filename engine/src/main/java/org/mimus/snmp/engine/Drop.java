// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.net.SocketAddress;

/**
 * A datagram that got no answer.
 *
 * @param nanos when it came, on the clock of {@link System#nanoTime}
 * @param offset of the octet at fault in the datagram, from 0; in the scoped PDU where that was
 *     encrypted; -1 where no octet is
 * @param detail what is wrong in particular, without control characters; can be empty
 */
public record Drop(
    long nanos,
    DropReason reason,
    int offset,
    SocketAddress peer,
    SocketAddress local,
    String detail) {
  /** One line for a log. */
  @Override
  public String toString() {
    return reason.label()
        + (detail.isEmpty() ? "" : ": " + detail)
        + ", from "
        + peer
        + " to "
        + local;
  }
}

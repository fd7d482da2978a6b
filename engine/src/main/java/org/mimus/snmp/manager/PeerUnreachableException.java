// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.Objects;

/** Nobody listens at the peer's address, or the network has no way to it. */
public final class PeerUnreachableException extends SnmpException {
  private static final long serialVersionUID = 1;

  PeerUnreachableException(SentRequest request, IOException cause) {
    super(why(request, cause) + " (" + request.what() + ")", cause, request, null);
  }

  private static String why(SentRequest request, IOException cause) {
    return cause instanceof PortUnreachableException
        ? "nobody listens at " + request.peerText() + ": start the agent, or correct the port"
        : request.peerText()
            + " cannot be reached: "
            + Objects.requireNonNullElse(cause.getMessage(), cause.toString());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

/** The client was closed before an answer came. */
public final class ClientClosedException extends SnmpException {
  private static final long serialVersionUID = 1;

  ClientClosedException(SentRequest request) {
    super(
        "the client of "
            + request.peerText()
            + " was closed before "
            + request.what()
            + " was answered",
        null,
        request,
        null);
  }
}

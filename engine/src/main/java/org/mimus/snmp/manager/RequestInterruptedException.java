// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

/**
 * The thread that waited for an answer was interrupted. Its interrupt flag is set; the request is
 * forgotten.
 */
public final class RequestInterruptedException extends SnmpException {
  private static final long serialVersionUID = 1;

  RequestInterruptedException(SentRequest request, InterruptedException cause) {
    super(
        "the thread that waited for "
            + request.peerText()
            + " to answer "
            + request.what()
            + " was interrupted",
        cause,
        request,
        null);
  }
}

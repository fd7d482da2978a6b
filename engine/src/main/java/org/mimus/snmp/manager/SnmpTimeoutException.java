// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

/** No answer came in time, to any attempt. */
public final class SnmpTimeoutException extends SnmpException {
  private static final long serialVersionUID = 1;

  SnmpTimeoutException(SentRequest request, String drops) {
    super(
        request.peerText()
            + " did not answer "
            + request.what()
            + " "
            + request.effort()
            + drops
            + ". Check the address, the version and the credentials: SNMP agents do not answer at all"
            + " to a wrong community.",
        null,
        request,
        null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.Optional;

/** No answer came in time, to any attempt. */
public final class SnmpTimeoutException extends SnmpException {
  private static final long serialVersionUID = 1;

  private final String drops;

  SnmpTimeoutException(SentRequest request, String drops) {
    super(
        request.peerText()
            + " did not answer "
            + request.what()
            + " "
            + request.effort()
            + (drops.isEmpty() ? "" : ", though " + drops)
            + ". Check the address, the version and the credentials: SNMP agents do not answer at all"
            + " to a wrong community.",
        null,
        request,
        null);
    this.drops = drops;
  }

  /**
   * What came meanwhile and was no good answer, such as {@code a datagram came and had to be
   * dropped, the last as malformed: no version at octet 2}; empty where nothing came.
   */
  public Optional<String> drops() {
    return Optional.of(drops).filter(text -> !text.isEmpty());
  }
}

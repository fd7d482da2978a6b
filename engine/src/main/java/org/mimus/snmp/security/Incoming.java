// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security;

import java.util.Optional;
import org.mimus.snmp.pdu.Pdu;

/**
 * A message that came in, without its protection.
 *
 * @param requestId which request it is about; 0 where that is not known
 * @param pdu what it carries where it was {@linkplain Verdict#ACCEPTED accepted}, else empty
 * @param detail for people: why it was not accepted
 */
public record Incoming(Verdict verdict, int requestId, Optional<Pdu> pdu, String detail) {
  /** A message that may be believed. */
  public static Incoming accepted(Pdu pdu) {
    return new Incoming(Verdict.ACCEPTED, pdu.requestId(), Optional.of(pdu), "");
  }

  /** A message after which a request is to be sent once more. */
  public static Incoming sendAgain(int requestId) {
    return new Incoming(Verdict.SEND_AGAIN, requestId, Optional.empty(), "");
  }

  /** A message by which the peer refuses the credentials of a request for good. */
  public static Incoming refused(int requestId, String detail) {
    return new Incoming(Verdict.REFUSED, requestId, Optional.empty(), detail);
  }

  /** A message that is to be dropped. */
  public static Incoming drop(Verdict verdict, String detail) {
    return new Incoming(verdict, 0, Optional.empty(), detail);
  }
}

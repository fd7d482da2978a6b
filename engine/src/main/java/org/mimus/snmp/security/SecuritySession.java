// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security;

import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;

/**
 * A manager's side of the protection of messages to and from one peer, with all that it learns of
 * the peer. Thread-safe, and never blocks.
 */
public interface SecuritySession {
  /** Whether the version has an operation; SNMPv1 has no GETBULK. */
  boolean supports(PduType type);

  /**
   * The octets to be sent for a PDU. Before the peer is known well enough these can be a question
   * of the session's own, whose answer {@link #unprotect} turns into {@link Verdict#SEND_AGAIN}.
   *
   * @param pdu its request-id is not negative, so that it can be the msgID as well
   * @param maxSize most octets that the message may have
   * @throws IllegalArgumentException if it has more, or the version cannot carry the PDU
   */
  byte[] protect(Pdu pdu, int maxSize);

  /**
   * Whether the next {@link #protect} takes milliseconds, because a key is to be made for it. A
   * thread that brings answers has no time for that.
   */
  default boolean isSlow() {
    return false;
  }

  /** Reads what came from the peer, without keeping the array. */
  Incoming unprotect(byte[] data, int from, int to);
}

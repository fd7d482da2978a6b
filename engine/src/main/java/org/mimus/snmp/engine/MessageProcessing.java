// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Optional;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.pdu.PduType;

/**
 * What the versions of SNMP do differently around a request and its answer (RFC 3411 section
 * 3.1.1.2). One for each worker, reused for every message. Not thread-safe.
 */
interface MessageProcessing {
  /**
   * Reads the header, and finds out who asks.
   *
   * @return null, or why the message is not accepted
   */
  DropReason authenticate(Exchange x) throws BerException;

  /** Whether {@link #open} takes milliseconds, for which a thread that receives has no time. */
  boolean isSlow();

  /**
   * Finds the PDU and the context of a message that is authentic.
   *
   * @return null, or why the message is not accepted
   */
  DropReason open(Exchange x) throws BerException;

  /**
   * Whether the request is for this engine and one of its contexts, once all of it has been read.
   *
   * @return null, or why it is not
   */
  DropReason dispatch(Exchange x);

  /** Who has sent a message that was accepted. */
  NotificationOrigin origin(Exchange x);

  /** Most octets that an answer may have, by what the message said. */
  int maxSize();

  /** Most octets that are put in front of the variable bindings. */
  int headroom();

  /** How many octets the variable bindings of an answer of some size can have; negative if none. */
  int listRoom(Exchange x, int maxMessageSize);

  /** What {@link #enclose} needs of the message, for another worker to do it later. */
  Envelope detach();

  /** Lets {@link #enclose} answer a message that another worker has read. */
  void attach(Exchange x, Envelope envelope);

  /** Encloses the variable bindings of an answer with the rest of a message. */
  void enclose(Exchange x, PduType type, int requestId, int errorStatus, int errorIndex);

  /**
   * Writes the Report that tells the peer why there is no answer (RFC 3412 section 7.1 (3)).
   *
   * @return whether there is one to send
   */
  boolean report(Exchange x, DropReason reason);

  /** For people: what was wrong with the message. */
  Optional<String> detail(Exchange x, DropReason reason);
}

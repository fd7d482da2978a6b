// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

/**
 * Answers the requests to one context (RFC 3413 section 3.2): adds the variable bindings to {@link
 * Exchange#answer} and sets {@link Exchange#error}. Called by the thread of the transport that
 * heard the request, and at the same time by others, where the transport has several and for
 * requests whose keys had to be made first: thread-safe, and must not block.
 */
@FunctionalInterface
public interface Responder {
  /**
   * Answers a request of a type that {@link org.mimus.snmp.pdu.PduType#isRequest} names.
   *
   * @return null where there is an answer, else why there is none
   */
  DropReason respond(Exchange exchange);
}

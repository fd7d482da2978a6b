// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import org.mimus.snmp.smi.Oid;

/**
 * A peer answered a name that does not come after the one before it, so a walk could go round for
 * ever (RFC 3416 section 4.2.2: the answer is "the lexicographic successor").
 */
public final class NonIncreasingOidException extends WalkException {
  private static final long serialVersionUID = 1;

  private final transient Oid offending;

  NonIncreasingOidException(
      SentRequest request, Response response, Delivered delivered, Oid offending) {
    super(
        request.peerText()
            + " answered "
            + offending
            + (offending.equals(delivered.last()) ? " again" : " after " + delivered.last())
            + ", which would let the walk go round for ever; "
            + delivered.count()
            + " variables were good. WalkOptions.withNonIncreasing(true) goes on all the same.",
        request,
        response,
        delivered);
    this.offending = offending;
  }

  /** The name that does not come after {@link #last}. */
  public Oid offending() {
    return offending;
  }
}

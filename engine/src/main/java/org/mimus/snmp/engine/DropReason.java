// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Optional;

/** Why a datagram got no answer, and which counter says so over SNMP. */
public enum DropReason {
  MALFORMED("malformed", Counter.IN_ASN_PARSE_ERRS),
  BAD_VERSION("bad version", Counter.IN_BAD_VERSIONS),
  BAD_COMMUNITY("bad community", Counter.IN_BAD_COMMUNITY_NAMES),
  /** The community or the message names a context that the engine does not have. */
  UNKNOWN_CONTEXT("unknown context", null),
  /** A response, a notification, or an operation that the version does not have. */
  UNEXPECTED_PDU("unexpected PDU", null),
  /** Not even the error tooBig fits into the largest message. */
  TOO_BIG("answer too big", Counter.SILENT_DROPS),
  SEND_FAILED("answer not sent", Counter.SILENT_DROPS),
  INTERNAL_ERROR("internal error", null);

  private final String label;
  private final Counter counter;

  DropReason(String label, Counter counter) {
    this.label = label;
    this.counter = counter;
  }

  /** The reason in a few words. */
  public String label() {
    return label;
  }

  /** The counter that moves; empty where the RFCs have none. */
  public Optional<Counter> counter() {
    return Optional.ofNullable(counter);
  }
}

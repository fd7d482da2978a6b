// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.snmp.engine.DropReason;

/** A counter that a Report brings (RFC 3414 section 5, RFC 3412 section 5, RFC 3413 section 4). */
public enum ReportedCounter {
  UNSUPPORTED_SEC_LEVELS(DropReason.UNSUPPORTED_SEC_LEVEL),
  NOT_IN_TIME_WINDOWS(DropReason.NOT_IN_TIME_WINDOW),
  UNKNOWN_USER_NAMES(DropReason.UNKNOWN_USER),
  UNKNOWN_ENGINE_IDS(DropReason.UNKNOWN_ENGINE_ID),
  WRONG_DIGESTS(DropReason.WRONG_DIGEST),
  DECRYPTION_ERRORS(DropReason.DECRYPTION_ERROR),
  UNKNOWN_CONTEXTS(DropReason.UNKNOWN_CONTEXT),
  UNKNOWN_PDU_HANDLERS(DropReason.UNKNOWN_PDU_HANDLER);

  private final DropReason reason;

  ReportedCounter(DropReason reason) {
    this.reason = reason;
  }

  /** Why there would be such a Report. */
  DropReason reason() {
    return reason;
  }
}

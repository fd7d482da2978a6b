// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduType;

/**
 * What the versions of SNMP can say, and how an agent that thinks in SNMPv2 says it in SNMPv1 (RFC
 * 3584 sections 4.2 and 4.4).
 */
public enum Coexistence {
  /** No Counter64, no exceptions, no GETBULK, six error-statuses. */
  V1 {
    @Override
    public boolean isNative() {
      return false;
    }

    @Override
    public boolean has(PduType operation) {
      return operation == PduType.GET
          || operation == PduType.GET_NEXT
          || operation == PduType.SET
          || operation == PduType.RESPONSE
          || operation == PduType.TRAP_V1;
    }

    @Override
    public ErrorStatus map(ErrorStatus status) {
      // RFC 3584 section 4.4, the table "Mapping SNMPv2 error-status into SNMPv1 error-status"
      return switch (status) {
        case NO_ERROR, TOO_BIG, NO_SUCH_NAME, BAD_VALUE, READ_ONLY, GEN_ERR -> status;
        case WRONG_TYPE, WRONG_LENGTH, WRONG_ENCODING, WRONG_VALUE, INCONSISTENT_VALUE ->
            ErrorStatus.BAD_VALUE;
        case NO_ACCESS, NOT_WRITABLE, NO_CREATION, INCONSISTENT_NAME, AUTHORIZATION_ERROR ->
            ErrorStatus.NO_SUCH_NAME;
        case RESOURCE_UNAVAILABLE, COMMIT_FAILED, UNDO_FAILED -> ErrorStatus.GEN_ERR;
      };
    }
  },

  /** SNMPv2c and SNMPv3, which have the same protocol operations. */
  V2 {
    @Override
    public boolean isNative() {
      return true;
    }

    @Override
    public boolean has(PduType operation) {
      return operation != PduType.TRAP_V1;
    }

    @Override
    public ErrorStatus map(ErrorStatus status) {
      return status;
    }
  };

  /** The rules of a version. */
  public static Coexistence of(SnmpVersion version) {
    return version == SnmpVersion.V1 ? V1 : V2;
  }

  /**
   * Whether Counter64 and the three exceptions can be said. If not, a Counter64 does not exist, an
   * exception is the error noSuchName, and tooBig brings the request's variable bindings back.
   */
  public abstract boolean isNative();

  /** Whether there is an operation. */
  public abstract boolean has(PduType operation);

  /** The error-status that says most nearly the same. */
  public abstract ErrorStatus map(ErrorStatus status);
}

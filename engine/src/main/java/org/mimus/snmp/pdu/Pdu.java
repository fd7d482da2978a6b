// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import java.util.List;
import java.util.Objects;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * A request, answer, notification or report (RFC 3416 section 3). In a GETBULK the two middle
 * fields are non-repeaters and max-repetitions.
 *
 * @param errorStatus as a number, since devices answer numbers that no RFC defines
 * @param errorIndex 1 for the first variable binding, 0 for none
 */
public record Pdu(
    PduType type, int requestId, int errorStatus, int errorIndex, List<VarBind> varBinds) {
  /**
   * @throws IllegalArgumentException for {@link PduType#TRAP_V1}, whose fields are others
   */
  public Pdu {
    Objects.requireNonNull(type, "type");
    if (type == PduType.TRAP_V1) {
      throw new IllegalArgumentException("an SNMPv1 trap has no request-id");
    }
    varBinds = List.copyOf(varBinds);
  }

  /** A GET, GETNEXT, SET, or anything else without errors. */
  public static Pdu of(PduType type, int requestId, List<VarBind> varBinds) {
    return new Pdu(type, requestId, 0, 0, varBinds);
  }

  /** A GET or GETNEXT of some names. */
  public static Pdu request(PduType type, int requestId, List<Oid> names) {
    return of(type, requestId, names.stream().map(VarBind::of).toList());
  }

  /** A GETBULK of some names. */
  public static Pdu bulk(int requestId, int nonRepeaters, int maxRepetitions, List<Oid> names) {
    return new Pdu(
        PduType.GET_BULK,
        requestId,
        nonRepeaters,
        maxRepetitions,
        names.stream().map(VarBind::of).toList());
  }

  /** How many names at the front of a GETBULK are asked once only. */
  public int nonRepeaters() {
    return errorStatus;
  }

  /** How many successors of every other name a GETBULK asks for. */
  public int maxRepetitions() {
    return errorIndex;
  }

  /** The same PDU under another request-id. */
  public Pdu withRequestId(int id) {
    return new Pdu(type, id, errorStatus, errorIndex, varBinds);
  }
}

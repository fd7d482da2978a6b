// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.snmp.pdu.PduType;

/** What a manager can ask of an agent. */
public enum Operation {
  GET,
  GETNEXT,
  GETBULK,
  SET;

  /** The operation of a request. */
  static Operation of(PduType type) {
    return switch (type) {
      case GET -> GET;
      case GET_NEXT -> GETNEXT;
      case GET_BULK -> GETBULK;
      case SET -> SET;
      case RESPONSE, TRAP_V1, INFORM, TRAP, REPORT ->
          throw new IllegalArgumentException(type.label() + " asks an agent nothing");
    };
  }
}

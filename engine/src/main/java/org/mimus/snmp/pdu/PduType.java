// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import java.util.Optional;

/** The protocol operations (RFC 3416 section 3; the first form of trap: RFC 1157 section 4.1.6). */
public enum PduType {
  GET(0xa0, "GetRequest"),
  GET_NEXT(0xa1, "GetNextRequest"),
  RESPONSE(0xa2, "Response"),
  SET(0xa3, "SetRequest"),
  TRAP_V1(0xa4, "Trap (v1)"),
  GET_BULK(0xa5, "GetBulkRequest"),
  INFORM(0xa6, "InformRequest"),
  TRAP(0xa7, "Trap"),
  REPORT(0xa8, "Report");

  private static final PduType[] ALL = values();

  private final int tag;
  private final String label;

  /** Made once, so that reading a message leaves no garbage. */
  private final Optional<PduType> present = Optional.of(this);

  PduType(int tag, String label) {
    this.tag = tag;
    this.label = label;
  }

  /** The BER identifier octet, 0 to 255. */
  public int tag() {
    return tag;
  }

  /** The name that RFCs use. */
  public String label() {
    return label;
  }

  /** Whether it asks an agent for something: GET, GETNEXT, GETBULK or SET. */
  public boolean isRequest() {
    return this == GET || this == GET_NEXT || this == GET_BULK || this == SET;
  }

  /** The operation with a BER identifier octet; empty where SNMP has none. */
  public static Optional<PduType> ofTag(int tag) {
    int index = tag - GET.tag;
    return index < 0 || index >= ALL.length ? Optional.empty() : ALL[index].present;
  }
}

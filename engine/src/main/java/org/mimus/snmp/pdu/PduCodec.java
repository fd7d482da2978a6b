// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.VarBind;

/**
 * A PDU and its octets.
 *
 * <pre>
 * PDU ::= [type] IMPLICIT SEQUENCE {
 *   request-id INTEGER, error-status INTEGER, error-index INTEGER,
 *   variable-bindings SEQUENCE OF SEQUENCE { name OBJECT IDENTIFIER, value ANY } }
 * </pre>
 */
public final class PduCodec {
  private PduCodec() {}

  /**
   * Writes a PDU.
   *
   * @return whether it was written; false where the writer's limit leaves no room
   */
  public static boolean write(Pdu pdu, BerWriter writer) {
    for (VarBind varBind : pdu.varBinds()) {
      if (!writer.appendVarBind(varBind.name(), varBind.value())) {
        return false;
      }
    }
    prependFields(writer, pdu.type(), pdu.requestId(), pdu.errorStatus(), pdu.errorIndex());
    return true;
  }

  /** Encloses variable bindings that have been appended with the rest of a PDU. */
  public static void prependFields(
      BerWriter writer, PduType type, int requestId, int errorStatus, int errorIndex) {
    writer.prependHeader(BerReader.SEQUENCE);
    writer.prependInteger(errorIndex);
    writer.prependInteger(errorStatus);
    writer.prependInteger(requestId);
    writer.prependHeader(type.tag());
  }

  /** Reads a PDU of any type but the SNMPv1 trap. */
  public static Pdu read(BerReader reader) throws BerException {
    int tag = reader.peekTag("PDU");
    PduType type = PduType.ofTag(tag).orElse(null);
    if (type == null || type == PduType.TRAP_V1) {
      throw new BerException(reader.position(), "no PDU that can be read has tag " + tag);
    }
    int outer = reader.enter(tag, type.label());
    int requestId = reader.readInteger("request-id");
    int errorStatus = reader.readInteger("error-status");
    int errorIndex = reader.readInteger("error-index");
    List<VarBind> varBinds = readVarBinds(reader);
    reader.leave(outer, type.label());
    return new Pdu(type, requestId, errorStatus, errorIndex, varBinds);
  }

  static List<VarBind> readVarBinds(BerReader reader) throws BerException {
    OidSpan name = new OidSpan();
    List<VarBind> varBinds = new ArrayList<>();
    int outerList = reader.enter(BerReader.SEQUENCE, "variable-bindings");
    while (!reader.atEnd()) {
      int outer = reader.enter(BerReader.SEQUENCE, "variable binding");
      reader.readName(name);
      varBinds.add(VarBind.of(name.toOid(), reader.readValue()));
      reader.leave(outer, "variable binding");
    }
    reader.leave(outerList, "variable-bindings");
    return varBinds;
  }
}

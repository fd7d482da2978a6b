// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import java.util.List;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * The trap of SNMPv1 and its octets (RFC 1157 section 4.1.6).
 *
 * <pre>
 * Trap-PDU ::= [4] IMPLICIT SEQUENCE {
 *   enterprise OBJECT IDENTIFIER, agent-addr NetworkAddress, generic-trap INTEGER,
 *   specific-trap INTEGER, time-stamp TimeTicks, variable-bindings VarBindList }
 * </pre>
 */
public final class TrapV1Codec {
  private TrapV1Codec() {}

  /**
   * Writes a trap.
   *
   * @return whether it was written; false where the writer's limit leaves no room
   */
  public static boolean write(TrapV1 trap, BerWriter writer) {
    BerWriter list = list(trap.varBinds());
    BerWriter fields = new BerWriter().reset(new byte[16], 16, 16);
    fields.prependInteger(trap.specific());
    fields.prependInteger(trap.generic());
    int from = writer.tail();
    boolean written =
        writer.append(trap.enterprise())
            && writer.append(trap.agentAddress())
            && writer.append(fields.array(), fields.head(), fields.length())
            && writer.append(trap.uptime())
            && writer.append(list.array(), list.head(), list.length());
    if (written) {
      writer.prependHeader(PduType.TRAP_V1.tag(), writer.tail() - from);
    }
    return written;
  }

  private static BerWriter list(List<VarBind> varBinds) {
    int headers = 8;
    int most = 0;
    for (VarBind varBind : varBinds) {
      most += headers + BerWriter.length(varBind.name()) + BerWriter.length(varBind.value());
    }
    BerWriter writer = new BerWriter().reset(new byte[headers + most], headers, headers + most);
    varBinds.forEach(varBind -> writer.appendVarBind(varBind.name(), varBind.value()));
    writer.prependHeader(BerReader.SEQUENCE);
    return writer;
  }

  /** Reads a trap. */
  public static TrapV1 read(BerReader reader) throws BerException {
    int outer = reader.enter(PduType.TRAP_V1.tag(), PduType.TRAP_V1.label());
    Oid enterprise = read(reader, Oid.class, Syntax.OBJECT_IDENTIFIER, "enterprise");
    IpAddress address = read(reader, IpAddress.class, Syntax.IP_ADDRESS, "agent-addr");
    int generic = reader.readInteger("generic-trap");
    int specific = reader.readInteger("specific-trap");
    TimeTicks uptime = read(reader, TimeTicks.class, Syntax.TIME_TICKS, "time-stamp");
    List<VarBind> varBinds = PduCodec.readVarBinds(reader);
    reader.leave(outer, PduType.TRAP_V1.label());
    return new TrapV1(enterprise, address, generic, specific, uptime, varBinds);
  }

  private static <T extends Value> T read(
      BerReader reader, Class<T> type, Syntax syntax, String what) throws BerException {
    int at = reader.position();
    int tag = reader.peekTag(what);
    if (tag != syntax.tag()) {
      throw new BerException(at, what + " with tag " + Integer.toHexString(tag));
    }
    return type.cast(reader.readValue());
  }
}

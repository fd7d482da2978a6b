// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** An answer as SNMP4J understands it. */
public record Answer(
    int version,
    String community,
    int type,
    int requestId,
    int status,
    int index,
    List<VarBind> varBinds) {
  /** A response without errors or with one, for comparing. */
  public static Answer of(
      int version, String community, int requestId, int status, int index, List<VarBind> varBinds) {
    return new Answer(version, community, PDU.RESPONSE, requestId, status, index, varBinds);
  }

  /** Decodes all of a datagram. */
  public static Answer decode(byte[] datagram) {
    BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
    try {
      int length = BER.decodeHeader(in, new BER.MutableByte());
      if (length != in.available()) {
        throw new IllegalArgumentException("a message of " + length + ", not " + in.available());
      }
      org.snmp4j.smi.Integer32 version = new org.snmp4j.smi.Integer32();
      version.decodeBER(in);
      org.snmp4j.smi.OctetString community = new org.snmp4j.smi.OctetString();
      community.decodeBER(in);
      PDU pdu = new PDU();
      pdu.decodeBER(in);
      if (in.available() > 0) {
        throw new IllegalArgumentException(in.available() + " octets behind the PDU");
      }
      return new Answer(
          version.getValue(),
          new String(community.getValue(), StandardCharsets.ISO_8859_1),
          pdu.getType(),
          pdu.getRequestID().getValue(),
          pdu.getErrorStatus(),
          pdu.getErrorIndex(),
          pdu.getVariableBindings().stream()
              .map(each -> VarBind.of(oid(each.getOid()), value(each.getVariable())))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Oid oid(org.snmp4j.smi.OID oid) {
    return Oid.parse(oid.toDottedString());
  }

  private static Value value(Variable value) {
    return switch (value.getSyntax()) {
      case SMIConstants.SYNTAX_INTEGER -> Integer32.of(value.toInt());
      case SMIConstants.SYNTAX_OCTET_STRING ->
          OctetString.of(((org.snmp4j.smi.OctetString) value).getValue());
      case SMIConstants.SYNTAX_NULL -> Null.NULL;
      case SMIConstants.SYNTAX_OBJECT_IDENTIFIER -> oid((org.snmp4j.smi.OID) value);
      case SMIConstants.SYNTAX_IPADDRESS ->
          IpAddress.of(((org.snmp4j.smi.IpAddress) value).toByteArray());
      case SMIConstants.SYNTAX_COUNTER32 -> Counter32.of(((UnsignedInteger32) value).getValue());
      case SMIConstants.SYNTAX_GAUGE32 -> Gauge32.of(((UnsignedInteger32) value).getValue());
      case SMIConstants.SYNTAX_TIMETICKS -> TimeTicks.of(((UnsignedInteger32) value).getValue());
      case SMIConstants.SYNTAX_OPAQUE -> Opaque.of(((org.snmp4j.smi.Opaque) value).getValue());
      case SMIConstants.SYNTAX_COUNTER64 ->
          Counter64.of(((org.snmp4j.smi.Counter64) value).getValue());
      case SMIConstants.EXCEPTION_NO_SUCH_OBJECT -> ExceptionValue.NO_SUCH_OBJECT;
      case SMIConstants.EXCEPTION_NO_SUCH_INSTANCE -> ExceptionValue.NO_SUCH_INSTANCE;
      case SMIConstants.EXCEPTION_END_OF_MIB_VIEW -> ExceptionValue.END_OF_MIB_VIEW;
      default -> throw new IllegalArgumentException("syntax " + value.getSyntax());
    };
  }
}

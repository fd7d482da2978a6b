// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * Makes octets for tests, right ones and wrong ones. Written from X.690, so that it shares no
 * mistake with the code under test.
 */
public final class Forge {
  public static final int V1 = 0;
  public static final int V2C = 1;

  public static final int GET = 0xa0;
  public static final int GET_NEXT = 0xa1;
  public static final int RESPONSE = 0xa2;
  public static final int SET = 0xa3;
  public static final int TRAP_V1 = 0xa4;
  public static final int GET_BULK = 0xa5;
  public static final int INFORM = 0xa6;
  public static final int TRAP = 0xa7;
  public static final int REPORT = 0xa8;

  private Forge() {}

  /** Octets from lines of hex; what stands behind {@code --} is a remark. */
  public static byte[] hex(String annotated) {
    return HexFormat.of().parseHex(annotated.replaceAll("--[^\n]*", "").replaceAll("\\s", ""));
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Identifier, length in its shortest form, contents. */
  public static byte[] tlv(int tag, byte[]... contents) {
    byte[] all = concat(contents);
    return concat(new byte[] {(byte) tag}, length(all.length), all);
  }

  private static byte[] length(int length) {
    byte[] octets = BigInteger.valueOf(length).toByteArray();
    if (length < 0x80) {
      return octets;
    }
    byte[] minimal = octets[0] == 0 ? tail(octets) : octets;
    return concat(new byte[] {(byte) (0x80 + minimal.length)}, minimal);
  }

  private static byte[] tail(byte[] octets) {
    return Arrays.copyOfRange(octets, 1, octets.length);
  }

  public static byte[] integer(long value) {
    return tlv(0x02, BigInteger.valueOf(value).toByteArray());
  }

  public static byte[] oid(Oid oid) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long[] ids = oid.toLongs();
    out.writeBytes(base128(40 * ids[0] + ids[1]));
    for (int i = 2; i < ids.length; i++) {
      out.writeBytes(base128(ids[i]));
    }
    return tlv(0x06, out.toByteArray());
  }

  private static byte[] base128(long number) {
    byte[] last = {(byte) (number % 128)};
    byte[] octets = last;
    for (long rest = number / 128; rest > 0; rest /= 128) {
      octets = concat(new byte[] {(byte) (128 + rest % 128)}, octets);
    }
    return octets;
  }

  public static byte[] value(Value value) {
    return switch (value.syntax()) {
      case INTEGER32 -> integer(((Integer32) value).value());
      case OCTET_STRING -> tlv(0x04, ((OctetString) value).toByteArray());
      case NULL -> tlv(0x05);
      case OBJECT_IDENTIFIER -> oid((Oid) value);
      case IP_ADDRESS -> tlv(0x40, ((IpAddress) value).toByteArray());
      case COUNTER32 -> unsigned(0x41, Long.toString(((Counter32) value).value()));
      case GAUGE32 -> unsigned(0x42, Long.toString(((Gauge32) value).value()));
      case TIME_TICKS -> unsigned(0x43, Long.toString(((TimeTicks) value).value()));
      case OPAQUE -> tlv(0x44, ((Opaque) value).toByteArray());
      case COUNTER64 -> unsigned(0x46, ((Counter64) value).toString());
      case NO_SUCH_OBJECT -> tlv(0x80);
      case NO_SUCH_INSTANCE -> tlv(0x81);
      case END_OF_MIB_VIEW -> tlv(0x82);
    };
  }

  private static byte[] unsigned(int tag, String decimal) {
    return tlv(tag, new BigInteger(decimal).toByteArray());
  }

  public static byte[] varBind(VarBind varBind) {
    return tlv(0x30, oid(varBind.name()), value(varBind.value()));
  }

  public static byte[] varBinds(List<VarBind> varBinds) {
    return tlv(0x30, concat(varBinds.stream().map(Forge::varBind).toArray(byte[][]::new)));
  }

  /**
   * A PDU; {@code a} and {@code b} are error-status and error-index, or what a GETBULK has there.
   */
  public static byte[] pdu(int tag, int requestId, int a, int b, List<VarBind> varBinds) {
    return tlv(tag, integer(requestId), integer(a), integer(b), varBinds(varBinds));
  }

  public static byte[] message(long version, String community, byte[] pdu) {
    byte[] octets = community.getBytes(StandardCharsets.ISO_8859_1);
    return tlv(0x30, integer(version), tlv(0x04, octets), pdu);
  }

  /** Variable bindings with Null as their value. */
  public static List<VarBind> names(String... names) {
    return List.of(names).stream().map(name -> VarBind.of(Oid.parse(name))).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import java.util.Arrays;
import java.util.Objects;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.smi.OctetString;

/** A message of SNMPv1 or v2c (RFC 1157 section 4, RFC 1901 section 3). */
public record CommunityMessage(SnmpVersion version, OctetString community, Pdu pdu) {
  private static final int MAX_HEADERS = 64;

  /**
   * @throws IllegalArgumentException for a version that has no community
   */
  public CommunityMessage {
    Objects.requireNonNull(community, "community");
    Objects.requireNonNull(pdu, "pdu");
    if (version == SnmpVersion.V3) {
      throw new IllegalArgumentException("an SNMPv3 message has no community");
    }
  }

  /**
   * The octets of the message.
   *
   * @param maxSize most octets it may have
   * @throws IllegalArgumentException if it has more
   */
  public byte[] encode(int maxSize) {
    int headroom = MAX_HEADERS + community.length();
    BerWriter writer =
        new BerWriter().reset(new byte[headroom + maxSize], headroom, headroom + maxSize);
    boolean written = PduCodec.write(pdu, writer);
    if (written) {
      prependHeaders(writer, version.code(), community.toByteArray(), 0, community.length());
    }
    if (!written || writer.length() > maxSize) {
      throw new IllegalArgumentException(
          pdu.varBinds().size() + " variable bindings do not fit in " + maxSize + " octets");
    }
    return Arrays.copyOfRange(writer.array(), writer.head(), writer.tail());
  }

  /** Encloses a PDU that has been written with the rest of a message. */
  public static void prependHeaders(
      BerWriter writer, int versionCode, byte[] community, int from, int length) {
    writer.prependOctets(community, from, length);
    writer.prependInteger(versionCode);
    writer.prependHeader(BerReader.SEQUENCE);
  }

  /** Reads a message as devices send it (see {@link BerReader#lenient()}). */
  public static CommunityMessage decode(byte[] array, int from, int to) throws BerException {
    BerReader reader = BerReader.lenient().reset(array, from, to);
    BerSpan community = new BerSpan();
    int outer = reader.enter(BerReader.SEQUENCE, "message");
    int at = reader.position();
    int code = reader.readInteger("version");
    SnmpVersion version = SnmpVersion.ofCode(code).orElse(SnmpVersion.V3);
    if (version == SnmpVersion.V3) {
      throw new BerException(at, "version " + code + " has no community");
    }
    reader.readOctets(community, "community");
    Pdu pdu = PduCodec.read(reader);
    reader.leave(outer, "message");
    return new CommunityMessage(version, OctetString.of(community.toByteArray()), pdu);
  }

  /** Names the version and the PDU, never the community. */
  @Override
  public String toString() {
    return "CommunityMessage[version=" + version.label() + ", pdu=" + pdu + "]";
  }
}

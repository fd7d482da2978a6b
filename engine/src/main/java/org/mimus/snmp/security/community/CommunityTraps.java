// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.community;

import java.util.Arrays;
import java.util.function.Supplier;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.pdu.TrapV1Codec;
import org.mimus.snmp.security.TrapProtection;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;

/** Traps of SNMPv1 and v2c. */
final class CommunityTraps implements TrapProtection {
  private static final int HEADERS = 64;

  private final SnmpVersion version;
  private final OctetString community;
  private final Supplier<IpAddress> agentAddress;

  CommunityTraps(SnmpVersion version, OctetString community, Supplier<IpAddress> agentAddress) {
    this.version = version;
    this.community = community;
    this.agentAddress = agentAddress;
  }

  @Override
  public byte[] protect(Notification notification, int requestId, int maxSize) {
    if (version == SnmpVersion.V1) {
      return encodeV1(
          notification
              .toV1(agentAddress.get())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "SNMPv1 cannot tell "
                              + notification.trapOid()
                              + ": it has no Counter64 and no exceptions as values")),
          maxSize);
    }
    Pdu pdu = notification.toPdu(PduType.TRAP).withRequestId(requestId);
    int most = CommunitySession.mostOctets(community, pdu.varBinds());
    return new CommunityMessage(version, community, pdu).encode(Math.min(maxSize, most));
  }

  byte[] encodeV1(TrapV1 trap, int maxSize) {
    int headroom = HEADERS + community.length();
    int fields = BerWriter.length(trap.enterprise()) + HEADERS;
    int room = Math.min(maxSize, fields + CommunitySession.mostOctets(community, trap.varBinds()));
    BerWriter writer = new BerWriter().reset(new byte[headroom + room], headroom, headroom + room);
    boolean written = TrapV1Codec.write(trap, writer);
    if (written) {
      CommunityMessage.prependHeaders(
          writer, version.code(), community.toByteArray(), 0, community.length());
    }
    if (!written || writer.length() > maxSize) {
      throw new IllegalArgumentException(
          trap.varBinds().size() + " variable bindings do not fit in " + maxSize + " octets");
    }
    return Arrays.copyOfRange(writer.array(), writer.head(), writer.tail());
  }
}

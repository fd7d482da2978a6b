// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.community;

import java.util.Arrays;
import java.util.List;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.MessageHeader;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.Verdict;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.VarBind;

/** A community has nothing to learn of its peer. */
final class CommunitySession implements SecuritySession {
  /** Octets of headers around all variable bindings, at most, and around each. */
  private static final int MAX_HEADERS = 64;

  private final SnmpVersion version;
  private final OctetString community;
  private final byte[] communityOctets;

  CommunitySession(SnmpVersion version, OctetString community) {
    this.version = version;
    this.community = community;
    this.communityOctets = community.toByteArray();
  }

  @Override
  public boolean supports(PduType type) {
    return switch (type) {
      // RFC 1157 section 4.1
      case GET, GET_NEXT, RESPONSE, SET -> true;
      case TRAP_V1 -> version == SnmpVersion.V1;
      // RFC 3416 section 3
      case GET_BULK, INFORM, TRAP, REPORT -> version != SnmpVersion.V1;
    };
  }

  @Override
  public byte[] protect(Pdu pdu, int maxSize) {
    if (!supports(pdu.type())) {
      throw new IllegalArgumentException(
          "SNMPv" + version.label() + " has no " + pdu.type().label());
    }
    if (version == SnmpVersion.V1 && pdu.varBinds().stream().anyMatch(CommunitySession::isNew)) {
      throw new IllegalArgumentException("SNMPv1 has no Counter64 and no exceptions as values");
    }
    return new CommunityMessage(version, community, pdu).encode(Math.min(maxSize, mostOctets(pdu)));
  }

  /** Whether the value is of a type that came with SNMPv2. */
  private static boolean isNew(VarBind varBind) {
    return varBind.value().syntax() == Syntax.COUNTER64 || varBind.value().isException();
  }

  /** More than the message will have, so that the array it is built in is not the largest ever. */
  private int mostOctets(Pdu pdu) {
    return mostOctets(community, pdu.varBinds());
  }

  static int mostOctets(OctetString community, List<VarBind> varBinds) {
    int most = MAX_HEADERS + community.length();
    for (VarBind varBind : varBinds) {
      most += MAX_HEADERS + BerWriter.length(varBind.name()) + BerWriter.length(varBind.value());
    }
    return most;
  }

  @Override
  public Incoming unprotect(byte[] data, int from, int to) {
    MessageHeader header = new MessageHeader();
    try {
      boolean hasCommunity = header.read(data, from, to);
      if (!hasCommunity || header.versionCode() != version.code()) {
        return Incoming.drop(
            Verdict.WRONG_VERSION, "version number " + header.versionCode() + " in the message");
      }
      if (!isOurs(header.community())) {
        return Incoming.drop(Verdict.WRONG_CREDENTIALS, "another community than the request's");
      }
      BerReader reader = BerReader.lenient().reset(data, header.pduFrom(), header.pduTo());
      Pdu pdu = PduCodec.read(reader);
      // Octets behind the PDU, but within the message, belong to nothing.
      return reader.atEnd()
          ? Incoming.accepted(pdu)
          : Incoming.drop(Verdict.MALFORMED, "octets behind the PDU at octet " + reader.position());
    } catch (BerException e) {
      return Incoming.drop(Verdict.MALFORMED, e.getMessage());
    }
  }

  private boolean isOurs(BerSpan other) {
    return Arrays.equals(
        other.array(), other.from(), other.to(), communityOctets, 0, communityOctets.length);
  }
}

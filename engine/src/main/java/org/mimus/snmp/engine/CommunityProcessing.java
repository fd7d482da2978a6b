// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Optional;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.MessageHeader;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.smi.OctetString;

/** SNMPv1 and v2c: a community says who asks, and in which context (RFC 3584 section 5.2.1). */
final class CommunityProcessing implements MessageProcessing {
  /** More than the headers of any message around variable bindings, the community apart. */
  private static final int HEADERS = 128;

  private final MessageHeader header;
  private final CommunityTable.Probe probe = new CommunityTable.Probe();

  /**
   * @param header which has read the message
   */
  CommunityProcessing(MessageHeader header) {
    this.header = header;
  }

  @Override
  public DropReason authenticate(Exchange x) {
    CommunityEntry entry = probe.find(x.engine.communities(), header.community());
    if (entry == null) {
      return DropReason.BAD_COMMUNITY;
    }
    x.principal(
        x.version == SnmpVersion.V1 ? SecurityModel.V1 : SecurityModel.V2C,
        entry.securityName(),
        SecurityLevel.NO_AUTH_NO_PRIV);
    x.contextName = entry.contextName();
    return null;
  }

  @Override
  public boolean isSlow() {
    return false;
  }

  @Override
  public DropReason open(Exchange x) throws BerException {
    x.pdu.set(x.packet.data(), header.pduFrom(), header.pduTo());
    return null;
  }

  @Override
  public DropReason dispatch(Exchange x) {
    PduType type = x.request().type();
    boolean expected =
        NotificationReader.isNotification(type)
            ? x.engine.listenerOrNull() != null
            : type.isRequest();
    if (!expected || !x.rules().has(type)) {
      return DropReason.UNEXPECTED_PDU;
    }
    // RFC 3412 section 4.2.2.1.2 (2): nobody has registered for it.
    return type.isRequest() && x.engine.onlyListens() ? DropReason.UNKNOWN_PDU_HANDLER : null;
  }

  @Override
  public NotificationOrigin origin(Exchange x) {
    return new NotificationOrigin(
        x.peer(),
        x.local(),
        x.version,
        x.securityName().orElseThrow(),
        SecurityLevel.NO_AUTH_NO_PRIV,
        Optional.of(OctetString.of(header.community().toByteArray())),
        Optional.empty(),
        x.contextName);
  }

  @Override
  public int maxSize() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int headroom() {
    return HEADERS + header.community().length();
  }

  @Override
  public int listRoom(Exchange x, int maxMessageSize) {
    int community = header.community().length();
    int version = 3;
    int requestId = 2 + BerWriter.integerLength(x.request().requestId());
    int statusAndIndex = 3 + 2 + BerWriter.integerLength(x.request().count());
    int pdu =
        contents(maxMessageSize) - version - (1 + BerWriter.lengthOctets(community) + community);
    return contents(contents(pdu) - requestId - statusAndIndex);
  }

  /** Most contents octets of a sequence that has some octets with its header. */
  private static int contents(int octets) {
    if (octets - 2 < 0x80) {
      return octets - 2;
    }
    return octets - 3 < 0x100 ? Math.max(octets - 3, 0x7f) : Math.max(octets - 4, 0xff);
  }

  @Override
  public Envelope detach() {
    return new CommunityEnvelope(Envelope.copy(header.community()));
  }

  @Override
  public void attach(Exchange x, Envelope envelope) {
    Envelope.point(header.community(), ((CommunityEnvelope) envelope).community());
  }

  @Override
  public void enclose(Exchange x, PduType type, int requestId, int errorStatus, int errorIndex) {
    PduCodec.prependFields(x.out(), type, requestId, errorStatus, errorIndex);
    Forgery forgery = x.forgery();
    int version = forgery.version().orElse(x.version.code());
    if (forgery.community().isPresent()) {
      byte[] other = forgery.community().get().toByteArray();
      CommunityMessage.prependHeaders(x.out(), version, other, 0, other.length);
      return;
    }
    BerSpan community = header.community();
    CommunityMessage.prependHeaders(
        x.out(), version, community.array(), community.from(), community.length());
  }

  @Override
  public boolean report(Exchange x, DropReason reason) {
    return false;
  }

  @Override
  public Optional<String> detail(Exchange x, DropReason reason) {
    return switch (reason) {
      case BAD_COMMUNITY, UNKNOWN_CONTEXT -> Optional.of(Printable.quote(header.community()));
      default -> Optional.empty();
    };
  }
}

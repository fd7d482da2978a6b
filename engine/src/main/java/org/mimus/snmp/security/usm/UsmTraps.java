// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import java.util.function.Supplier;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.V3Header;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.TrapProtection;

/**
 * Traps of SNMPv3: who sends them is the authoritative engine (RFC 3414 section 1.5.1). The monitor
 * of this object guards all of it.
 */
final class UsmTraps implements TrapProtection {
  private final UsmCredentials credentials;
  private final Supplier<AuthoritativeEngine> sender;
  private final UsmProtection protection = new UsmProtection(new Salts(), 2);
  private final BerSpan contextName;
  private final BerSpan userName;
  private EngineId engineId;
  private UserKeys keys;

  UsmTraps(UsmCredentials credentials, Supplier<AuthoritativeEngine> sender) {
    this.credentials = credentials;
    this.sender = sender;
    this.contextName = span(credentials.contextName().toByteArray());
    this.userName = span(credentials.user().name().toByteArray());
  }

  private static BerSpan span(byte[] octets) {
    return new BerSpan().set(octets, 0, octets.length);
  }

  @Override
  public synchronized byte[] protect(Notification notification, int requestId, int maxSize) {
    AuthoritativeEngine engine = sender.get();
    if (!engine.id().equals(engineId)) {
      engineId = engine.id();
      keys = new UserKeys(credentials.store(), credentials.user(), engineId);
    }
    EngineId context = credentials.contextEngineId();
    Pdu pdu = notification.toPdu(PduType.TRAP).withRequestId(requestId);
    BerWriter writer =
        ScopedPduWriter.write(
            pdu, (context == null ? engineId : context).span(new BerSpan()), contextName, maxSize);
    EngineTime.Now now = engine.time().now();
    UsmProtection.Outgoing outgoing =
        new UsmProtection.Outgoing()
            // RFC 3412 section 6.4: "the reportableFlag MUST be set to zero" for what is
            // unconfirmed.
            .header(
                requestId,
                Math.max(V3Header.MIN_MAX_SIZE, maxSize),
                V3Header.flags(credentials.level(), false))
            .engine(engineId.span(new BerSpan()), now.boots(), now.seconds())
            .user(userName);
    protection.protect(writer, outgoing, credentials.level(), keys);
    if (writer.length() > maxSize) {
      throw ScopedPduWriter.tooLarge(pdu, maxSize);
    }
    return Arrays.copyOfRange(writer.array(), writer.head(), writer.tail());
  }
}

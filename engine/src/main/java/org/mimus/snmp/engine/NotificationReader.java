// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Optional;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.pdu.TrapV1Codec;
import org.mimus.snmp.smi.Syntax;

/** Makes objects of notifications that have come in. */
final class NotificationReader {
  private NotificationReader() {}

  /** Whether a PDU tells something, rather than asking. */
  static boolean isNotification(PduType type) {
    return type == PduType.TRAP || type == PduType.TRAP_V1 || type == PduType.INFORM;
  }

  /**
   * The notification of an exchange whose request has been read.
   *
   * @throws BerException if it does not say what has happened
   */
  static ReceivedNotification read(Exchange x) throws BerException {
    PduType type = x.request().type();
    if (type == PduType.TRAP_V1) {
      TrapV1 trap = trapV1(x);
      return received(x, 0, translate(x, trap), Optional.of(trap));
    }
    Notification notification =
        Notification.of(x.request().varBinds())
            .orElseThrow(
                () ->
                    new BerException(
                        x.request().listFrom(), "no snmpTrapOID.0 in " + type.label()));
    return received(x, x.request().requestId(), notification, Optional.empty());
  }

  private static ReceivedNotification received(
      Exchange x, int requestId, Notification notification, Optional<TrapV1> trapV1) {
    return new ReceivedNotification(
        x.request().type(), requestId, notification, trapV1, x.processing.origin(x), x.nanos());
  }

  private static TrapV1 trapV1(Exchange x) throws BerException {
    BerReader reader = BerReader.strict().reset(x.pdu.array(), x.pdu.from(), x.pdu.to());
    TrapV1 trap = TrapV1Codec.read(reader);
    if (!reader.atEnd()) {
      int more = reader.limit() - reader.position();
      throw new BerException(reader.position(), more + " octets too many behind the trap");
    }
    // RFC 3584 section 4.2.2.1: a Counter64 in a message of SNMPv1 is an ASN.1 parse error.
    if (trap.varBinds().stream().anyMatch(one -> one.value().syntax() == Syntax.COUNTER64)) {
      throw new BerException(x.pdu.from(), "a Counter64 in an SNMPv1 trap");
    }
    return trap;
  }

  private static Notification translate(Exchange x, TrapV1 trap) throws BerException {
    try {
      return Notification.of(trap);
    } catch (IllegalArgumentException e) {
      throw new BerException(
          x.pdu.from(), "no trap can be below this enterprise: " + e.getMessage());
    }
  }
}

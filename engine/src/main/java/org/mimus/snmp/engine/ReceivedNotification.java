// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;

/**
 * A notification as it came, checked and decrypted.
 *
 * @param type a trap of either kind, or an INFORM
 * @param requestId the same in all copies of an INFORM; 0 for a trap of SNMPv1
 * @param notification what it tells; a trap of SNMPv1 is translated
 * @param trapV1 what it says in its own words, if it is a trap of SNMPv1
 * @param nanos when it came, on the clock of {@link System#nanoTime}
 */
public record ReceivedNotification(
    PduType type,
    int requestId,
    Notification notification,
    Optional<TrapV1> trapV1,
    NotificationOrigin origin,
    long nanos) {
  /** Octets of objects without what differs, whoever sent it. */
  private static final long FIXED = 600;

  public ReceivedNotification {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(notification, "notification");
    Objects.requireNonNull(trapV1, "trapV1");
    Objects.requireNonNull(origin, "origin");
  }

  /**
   * About how many octets of memory it takes. What a trap of SNMPv1 says in its own words shares
   * its variables.
   */
  public long octets() {
    long octets = FIXED + origin.community().map(OctetString::length).orElse(0);
    for (VarBind varBind : notification.varBinds()) {
      octets += varBind.octets();
    }
    return octets;
  }
}

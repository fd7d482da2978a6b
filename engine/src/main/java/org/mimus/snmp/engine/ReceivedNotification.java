// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Value;
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

  /** Octets of the objects of a variable: itself, its name and its value. */
  private static final long PER_VARIABLE = 112;

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
      octets += PER_VARIABLE + 4L * varBind.name().size() + octets(varBind.value());
    }
    return octets;
  }

  private static int octets(Value value) {
    return switch (value.syntax()) {
      case OCTET_STRING -> ((OctetString) value).length();
      case OPAQUE -> ((Opaque) value).toByteArray().length;
      case OBJECT_IDENTIFIER -> 4 * ((Oid) value).size();
      case INTEGER32,
          NULL,
          IP_ADDRESS,
          COUNTER32,
          GAUGE32,
          TIME_TICKS,
          COUNTER64,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          0;
    };
  }
}

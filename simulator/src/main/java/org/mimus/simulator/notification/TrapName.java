// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.notification;

import java.util.List;
import java.util.Objects;
import org.mimus.simulator.data.Names;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.smi.Oid;

/** What has happened: one of the six of RFC 3418 section 2 by its name, or any other by its OID. */
public record TrapName(Oid oid) {
  /** In the order of their OIDs, which begin at 1. */
  private static final List<String> STANDARD =
      List.of(
          "coldStart",
          "warmStart",
          "linkDown",
          "linkUp",
          "authenticationFailure",
          "egpNeighborLoss");

  public static final TrapName COLD_START = parse("coldStart");
  public static final TrapName WARM_START = parse("warmStart");
  public static final TrapName LINK_DOWN = parse("linkDown");
  public static final TrapName LINK_UP = parse("linkUp");
  public static final TrapName AUTHENTICATION_FAILURE = parse("authenticationFailure");

  public TrapName {
    Objects.requireNonNull(oid, "oid");
  }

  /**
   * Reads a name or an OID.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static TrapName parse(String text) {
    int standard = STANDARD.indexOf(text);
    if (standard >= 0) {
      return new TrapName(Notification.SNMP_TRAPS.child(standard + 1L));
    }
    try {
      return new TrapName(Names.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is neither the OID of a notification nor one of %s"
              .formatted(text, String.join(", ", STANDARD)),
          e);
    }
  }

  @Override
  public String toString() {
    boolean isStandard =
        oid.size() == Notification.SNMP_TRAPS.size() + 1
            && oid.startsWith(Notification.SNMP_TRAPS)
            && oid.last() >= 1
            && oid.last() <= STANDARD.size();
    return isStandard ? STANDARD.get((int) oid.last() - 1) : Names.known().name(oid);
  }
}

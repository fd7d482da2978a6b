// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.mimus.simulator.notification.TrapName;
import org.mimus.snmp.engine.NotificationOrigin;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.UdpAddress;

/** Notifications for people, a line each. */
final class NotificationText {
  private final OidNames names = OidNames.find();

  /**
   * {@code 2026-11-26T02:14:07.114Z 127.0.0.1:50514 v2c "public" trap linkDown after 4711:
   * .1.3.6.1.2.1.2.2.1.1.7 = INTEGER: 7}, with harmless characters only.
   */
  String line(ReceivedNotification one) {
    NotificationOrigin origin = one.origin();
    StringBuilder line = new StringBuilder();
    line.append(time(one)).append(' ').append(address(origin.peer()));
    line.append(" v").append(origin.version().label()).append(' ').append(who(origin));
    line.append(one.type() == PduType.INFORM ? " inform " : " trap ");
    line.append(new TrapName(one.notification().trapOid()));
    line.append(" after ").append(one.notification().uptime().value());
    one.trapV1().ifPresent(trap -> line.append(inItsOwnWords(trap)));
    List<VarBind> varBinds = one.notification().varBinds();
    for (int i = 0; i < varBinds.size(); i++) {
      VarBind varBind = varBinds.get(i);
      line.append(i == 0 ? ": " : ", ").append(names.name(varBind.name())).append(" = ");
      line.append(names.valueInOneLine(varBind.name(), varBind.value()));
    }
    return SafeText.of(line.toString());
  }

  private String inItsOwnWords(TrapV1 trap) {
    return " from " + trap.agentAddress() + " of " + names.name(trap.enterprise());
  }

  /** The community, or the user with its level and context. */
  private static String who(NotificationOrigin origin) {
    String principal = quoted(principal(origin));
    if (origin.version() != SnmpVersion.V3) {
      return principal;
    }
    String context = origin.contextName();
    return principal
        + "/"
        + origin.level().label()
        + (context.isEmpty() ? "" : " in context " + quoted(context));
  }

  /** So that nobody's name can go on like the rest of a line. */
  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The community, or the user of SNMPv3. */
  private static String principal(NotificationOrigin origin) {
    return origin.community().map(OctetString::toString).orElse(origin.securityName());
  }

  /** When it came. */
  static Instant time(ReceivedNotification one) {
    return Instant.now().minusNanos(System.nanoTime() - one.nanos()).truncatedTo(ChronoUnit.MILLIS);
  }

  static String address(SocketAddress address) {
    return address instanceof InetSocketAddress udp ? UdpAddress.format(udp) : address.toString();
  }
}

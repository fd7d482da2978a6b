// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.mimus.simulator.notification.TrapName;
import org.mimus.snmp.engine.NotificationOrigin;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.UdpAddress;

/** What came to a sink, in words that stay on one line and end. */
record Told(Wording wording) {
  private static final int MOST_VARIABLES = 3;

  /** The community, or the user of SNMPv3. */
  static String principal(NotificationOrigin origin) {
    return origin.community().map(OctetString::toString).orElse(origin.securityName());
  }

  /** {@code linkDown by "public" in version 2c from 127.0.0.1:1161 with ifIndex.3 = 3}. */
  String text(ReceivedNotification one) {
    NotificationOrigin origin = one.origin();
    StringBuilder text = new StringBuilder();
    text.append(Wording.cut(new TrapName(one.notification().trapOid()).toString()));
    text.append(one.type() == PduType.INFORM ? " as an INFORM" : "");
    text.append(" by ").append(Wording.quote(principal(origin)));
    text.append(" in version ").append(origin.version().label());
    text.append(origin.contextName().isEmpty() ? "" : " in context ");
    text.append(origin.contextName().isEmpty() ? "" : Wording.quote(origin.contextName()));
    text.append(" from ").append(address(origin.peer()));
    List<VarBind> varBinds = one.notification().varBinds();
    for (int i = 0; i < Math.min(MOST_VARIABLES, varBinds.size()); i++) {
      VarBind varBind = varBinds.get(i);
      text.append(i == 0 ? " with " : ", ").append(wording.name(varBind.name()));
      text.append(" = ").append(wording.value(varBind.name(), varBind.value()));
    }
    int more = varBinds.size() - MOST_VARIABLES;
    return more > 0
        ? text.append(" and ").append(more).append(" more").toString()
        : text.toString();
  }

  private static String address(SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? UdpAddress.format(inet)
        : String.valueOf(address);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mimus.simulator.notification.TrapName;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;

/** Reads the words behind the receiver of a trap or an INFORM, as snmptrap has them. */
final class TrapWords {
  /** What net-snmp takes for an enterprise that nobody says. */
  private static final Oid ENTERPRISE = Oid.parse("1.3.6.1.4.1.3.1.1");

  private TrapWords() {}

  /** UPTIME TRAP-OID [OID TYPE VALUE]... */
  static Notification notification(List<String> words) {
    if (words.size() < 2) {
      throw new UsageException(
          "what has happened is missing",
          "Behind the receiver stand UPTIME TRAP-OID, such as: '' linkDown");
    }
    return new Notification(
        trap(words.get(1)), uptime(words.get(0)), varBinds(words.subList(2, words.size())));
  }

  /**
   * ENTERPRISE AGENT GENERIC SPECIFIC UPTIME [OID TYPE VALUE]...
   *
   * @param own the agent's address where none is said
   */
  static TrapV1 trapV1(List<String> words, Supplier<IpAddress> own) {
    if (words.size() < 5) {
      throw new UsageException(
          "a trap of SNMPv1 has five words behind the receiver, not " + words.size(),
          "They are ENTERPRISE AGENT GENERIC SPECIFIC UPTIME, such as: '' '' linkDown 0 ''");
    }
    List<VarBind> varBinds = varBinds(words.subList(5, words.size()));
    if (varBinds.stream().anyMatch(one -> one.value().syntax() == Syntax.COUNTER64)) {
      throw new UsageException("SNMPv1 cannot tell Counter64", "Use -v2c or -v3.");
    }
    String enterprise = words.get(0);
    return new TrapV1(
        enterprise.isEmpty() ? ENTERPRISE : ManagerOptions.oid(enterprise),
        words.get(1).isEmpty() ? own.get() : address(words.get(1)),
        generic(words.get(2)),
        specific(words.get(3)),
        uptime(words.get(4)),
        varBinds);
  }

  private static Oid trap(String text) {
    try {
      return TrapName.parse(text).oid();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static TimeTicks uptime(String text) {
    if (text.isEmpty()) {
      return HostUptime.now();
    }
    try {
      return (TimeTicks) Syntax.TIME_TICKS.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "uptime: " + e.getMessage(), "It is in hundredths of a second, and '' for this host's.");
    }
  }

  private static IpAddress address(String text) {
    try {
      return Stream.of(InetAddress.getAllByName(text))
          .filter(Inet4Address.class::isInstance)
          .map(InetAddress::getAddress)
          .map(IpAddress::of)
          .findFirst()
          .orElseThrow(() -> new UnknownHostException(text));
    } catch (UnknownHostException e) {
      throw new UsageException(
          "agent '" + text + "' is no address of IPv4, and no host that has one",
          "'' is the address that the trap leaves from.");
    }
  }

  /** A number, or the name of a standard trap. */
  private static int generic(String text) {
    if (text.matches("[0-6]")) {
      return Integer.parseInt(text);
    }
    Oid oid = text.matches("[a-zA-Z]+") ? trap(text) : Oid.of();
    if (!oid.startsWith(Notification.SNMP_TRAPS)) {
      throw new UsageException(
          "generic trap '" + text + "' is not 0 to 6",
          "0 coldStart, 1 warmStart, 2 linkDown, 3 linkUp, 4 authenticationFailure,"
              + " 5 egpNeighborLoss, 6 see the specific one.");
    }
    return (int) oid.last() - 1;
  }

  private static int specific(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException("specific trap '" + text + "' is not -2147483648 to 2147483647");
    }
  }

  private static List<VarBind> varBinds(List<String> words) {
    return Triple.read(words).stream().map(Triple::varBind).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.transport.UdpAddress;

/** The user that foreign managers ask as, as each program is told of it. */
final class Ops {
  static final AgentUser USER =
      AgentUser.reading(
          UsmUser.named("ops")
              .auth(AuthProtocol.SHA1, "authpass1")
              .priv(PrivProtocol.AES128, "privpass1")
              .build());

  /** As tshark's table of users has it. */
  static final String TSHARK = "\"\",\"ops\",\"SHA1\",\"authpass1\",\"AES\",\"privpass1\"";

  /** Options of net-snmp's commands. */
  static final List<String> NET_SNMP =
      List.of("-v3 -u ops -l authPriv -a SHA -A authpass1 -x AES -X privpass1".split(" ", -1));

  private Ops() {}

  static Snmp4jManager snmp4j() throws IOException {
    return new Snmp4jManager("ops", "authpass1", "privpass1");
  }

  /** A GET of net-snmp, which asks once and waits for long. */
  static String[] get(InetSocketAddress to, String... names) {
    return get(20, to, names);
  }

  /** The same with another timeout. */
  static String[] get(int seconds, InetSocketAddress to, String... names) {
    return command("snmpget", seconds, to, names);
  }

  /** Another command of net-snmp. */
  static String[] command(String command, int seconds, InetSocketAddress to, String... names) {
    return Stream.of(
            List.of(command, "-On", "-r", "0", "-t", Integer.toString(seconds)),
            NET_SNMP,
            List.of(UdpAddress.format(to)),
            List.of(names))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }
}

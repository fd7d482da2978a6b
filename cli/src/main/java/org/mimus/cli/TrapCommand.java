// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mimus trap}. */
@Command(
    name = "trap",
    header = "Sends a trap, as snmptrap does.",
    footer = {
      "",
      "WORD... with -v2c and -v3:  UPTIME TRAP-OID [OID TYPE VALUE]...",
      "WORD... with -v1:           ENTERPRISE AGENT GENERIC SPECIFIC UPTIME [OID TYPE VALUE]...",
      "",
      "  UPTIME      hundredths of a second; '' for how long this host has been running",
      "  TRAP-OID    coldStart, warmStart, linkDown, linkUp, authenticationFailure,",
      "              egpNeighborLoss, or any OID",
      "  ENTERPRISE  an OID; '' for that of net-snmp's snmptrap, 1.3.6.1.4.1.3.1.1",
      "  AGENT       an address of IPv4; '' for the one that the trap leaves from",
      "  GENERIC     0 to 6, or the name of a standard trap",
      "  SPECIFIC    a number, which says what has happened where GENERIC is 6",
      "  TYPE        as 'mimus help set' lists them, but =",
      "",
      "Examples:",
      "  mimus trap -v2c -c public 127.0.0.1:1162 '' linkDown 1.3.6.1.2.1.2.2.1.1.7 i 7",
      "  mimus trap -v1 -c public 127.0.0.1:1162 1.3.6.1.4.1.32473 '' 6 17 ''",
      "  mimus trap -v3 -u ops -l authNoPriv -a SHA-256 --auth-pass-env OPS_AUTH 127.0.0.1:1162 \\",
      "    '' coldStart",
      "",
      "Exit codes: 0 sent, which does not say that it came, 1 not sent, 2 wrong usage.",
    })
final class TrapCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private Sending sending;

  TrapCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return sending.send(console, "mimus trap", sending.isInform());
  }
}

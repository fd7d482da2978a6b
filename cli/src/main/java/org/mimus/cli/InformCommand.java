// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mimus inform}. */
@Command(
    name = "inform",
    header = "Sends an INFORM, as snmpinform does: a notification that is acknowledged.",
    footer = {
      "",
      "WORD...: UPTIME TRAP-OID [OID TYPE VALUE]..., as 'mimus help trap' explains them.",
      "With -v3 the receiver's engine ID is discovered; -e and -Z are about the receiver.",
      "",
      "Examples:",
      "  mimus inform -v2c -c public 127.0.0.1:1162 '' linkUp 1.3.6.1.2.1.2.2.1.1.7 i 7",
      "  mimus inform -v3 -u ops -l authNoPriv -a SHA-256 --auth-pass-env OPS_AUTH 127.0.0.1:1162 \\",
      "    '' warmStart",
      "",
      "Exit codes: 0 acknowledged, 1 not acknowledged, 2 wrong usage.",
    })
final class InformCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private Sending sending;

  InformCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    sending.isInform(); // so that a wrong letter is told
    return sending.send(console, "mimus inform", true);
  }
}

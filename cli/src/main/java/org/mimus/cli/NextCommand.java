// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mimus next}. */
@Command(
    name = "next",
    aliases = "getnext",
    header = "Asks an agent for the variables that come after names, as snmpgetnext does.",
    footer = {
      "",
      "-Cf does not ask again without a variable that the agent refused.",
      "",
      "Example:",
      "  mimus next -v2c -c public 127.0.0.1:1161 1.3.6.1.2.1.1.5",
      "",
      "Exit codes: 0 answered, 1 no answer, 2 refused by the agent, or wrong usage.",
    })
final class NextCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private Asking asking;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "OID",
      description = "What to ask for the successors of.")
  private List<String> names;

  NextCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Oid> oids = ManagerOptions.oids(names);
    ValueText text = asking.valueText();
    boolean once = asking.letters("f").has('f');
    return asking.ask(
        console,
        ".",
        client ->
            Asking.askUntilGood(
                console,
                text,
                new Asking.Request(client, PduType.GET_NEXT, oids),
                "Error in packet.",
                once));
  }
}

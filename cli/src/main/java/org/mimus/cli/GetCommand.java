// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mimus get}. */
@Command(
    name = "get",
    header = "Asks an agent for the values of variables, as snmpget does.",
    footer = {
      "",
      "-Cf does not ask again without a variable that the agent refused.",
      "",
      "Examples:",
      "  mimus get -v2c -c public 127.0.0.1:1161 1.3.6.1.2.1.1.5.0",
      "  mimus get -v1 -c public -Oqv udp6:[::1]:1161 .1.3.6.1.2.1.1.3.0 .1.3.6.1.2.1.1.5.0",
      "",
      "Exit codes: 0 answered, 1 no answer, 2 refused by the agent, or wrong usage.",
    })
final class GetCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private Asking asking;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "OID", description = "What to ask for.")
  private List<String> names;

  GetCommand(Console console) {
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
                new Asking.Request(client, PduType.GET, oids),
                "Error in packet",
                once));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.smi.Oid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mimus bulk}. */
@Command(
    name = "bulk",
    aliases = "bulkget",
    header = "Sends one GETBULK to an agent, as snmpbulkget does.",
    footer = {
      "",
      "-CnN  asks for one successor only of each of the first N names (default 0)",
      "-CrN  asks for N successors of each of the others (default 10)",
      "",
      "Example:",
      "  mimus bulk -v2c -c public -Cn1 -Cr5 127.0.0.1:1161 1.3.6.1.2.1.1.3 1.3.6.1.2.1.2.2",
      "",
      "Exit codes: 0 answered, 1 no answer, 2 refused by the agent, or wrong usage.",
    })
final class BulkCommand implements Callable<Integer> {
  private static final int USUAL_REPETITIONS = 10;

  private final Console console;
  @Mixin private Asking asking;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "OID",
      description = "What to ask for the successors of.")
  private List<String> names;

  BulkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (asking.manager().version() == SnmpVersion.V1) {
      throw new UsageException("SNMPv1 has no GETBULK", "Use -v2c, or 'mimus next'.");
    }
    List<Oid> oids = ManagerOptions.oids(names);
    ApplicationLetters letters = asking.letters("nr#");
    Pdu request = Pdu.bulk(0, letters.number('n', 0), letters.number('r', USUAL_REPETITIONS), oids);
    ValueText text = asking.valueText();
    return asking.ask(
        console,
        "",
        client -> {
          Response response = client.send(request);
          if (response.errorStatus() == 0) {
            Asking.print(console, text, response.varBinds());
            return ExitCode.OK;
          }
          if (response.errorStatus() == ErrorStatus.NO_SUCH_NAME.code()) {
            console.out().println("End of MIB.");
            return ExitCode.OK;
          }
          new ErrorText(console).errorStatus("Error in packet.", response);
          return ExitCode.REFUSED;
        });
  }
}

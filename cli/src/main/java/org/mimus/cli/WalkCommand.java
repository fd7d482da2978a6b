// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mimus.snmp.manager.NonIncreasingOidException;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.manager.WalkEnd;
import org.mimus.snmp.manager.WalkOptions;
import org.mimus.snmp.manager.WalkResult;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mimus walk}. */
@Command(
    name = "walk",
    aliases = "bulkwalk",
    header = "Asks an agent for all variables below a name, as snmpwalk and snmpbulkwalk do.",
    description = "With -v2c by GETBULK, with -v1 by GETNEXT.",
    footer = {
      "",
      "-CrN  asks for N variables at once, fewer where the agent cannot (default 25; 1: GETNEXT)",
      "-CnN  with N over 0 is the same as -Cr1, as it is with snmpbulkwalk",
      "-Cc   goes on where names do not increase, perhaps for ever",
      "-Ci   asks for the name itself first",
      "-CI   does not ask for the name itself where nothing is below it",
      "-Cp   prints the number of variables at the end",
      "-Ct   prints the time that it took",
      "",
      "Examples:",
      "  mimus walk -v2c -c public 127.0.0.1:1161",
      "  mimus walk -v2c -c public -Cr50 127.0.0.1:1161 1.3.6.1.2.1.2.2",
      "",
      "Exit codes: 0 done, 1 no answer or names that do not increase, 2 refused by the agent, or",
      "wrong usage.",
    })
final class WalkCommand implements Callable<Integer> {
  private static final String MIB_2 = "1.3.6.1.2.1";

  private final Console console;
  @Mixin private Asking asking;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OID",
      defaultValue = MIB_2,
      description = "What to walk through. Default: 1.3.6.1.2.1, the standard MIBs.")
  private String name;

  private ValueText text;
  private ApplicationLetters letters;
  private long printed;

  WalkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Oid root = ManagerOptions.oid(name);
    letters = asking.letters("nr#ciIpt");
    text = asking.valueText();
    long started = System.nanoTime();
    int exit = asking.ask(console, "", client -> walk(client, root));
    if (letters.has('p')) {
      console.out().println("Variables found: " + printed);
    }
    if (letters.has('t')) {
      console.out().flush();
      double seconds = (System.nanoTime() - started) / 1e9;
      console.err().printf(Locale.ROOT, "Total traversal time = %f seconds%n", seconds);
    }
    return exit;
  }

  private WalkOptions options() {
    int usual = WalkOptions.DEFAULT.maxRepetitions();
    int repetitions = letters.number('n', 0) > 0 ? 1 : letters.number('r', usual);
    return WalkOptions.DEFAULT
        .withMaxRepetitions(Math.max(repetitions, 1))
        .withRootIfEmpty(false)
        .withNonIncreasing(letters.has('c'));
  }

  private int walk(SnmpClient client, Oid root) {
    if (letters.has('i')) {
      askForRoot(client, root);
    }
    try {
      WalkResult result =
          client
              .walk(root, options())
              .run(
                  row -> {
                    if (row.firstOfResponse()) {
                      console.flush();
                    }
                    print(row.varBind());
                  });
      if (result.end() == WalkEnd.END_OF_MIB) {
        sayEndOfMib(result.last());
      }
      if (printed == 0 && !letters.has('I')) {
        askForRoot(client, root);
      }
      return ExitCode.OK;
    } catch (NonIncreasingOidException e) {
      sayNotIncreasing(e);
      return ExitCode.FAILED;
    } catch (SnmpErrorException e) {
      new ErrorText(console).errorStatus("Error in packet.", e.response().orElseThrow());
      return ExitCode.REFUSED;
    }
  }

  private void print(VarBind variable) {
    console.out().println(text.line(variable));
    printed++;
  }

  private void sayEndOfMib(Oid last) {
    if (asking.manager().version() == SnmpVersion.V1) {
      console.out().println("End of MIB");
    } else {
      print(VarBind.of(last, ExceptionValue.END_OF_MIB_VIEW));
    }
  }

  /** The root may be the name of a variable itself. */
  private void askForRoot(SnmpClient client, Oid root) {
    Response response = client.send(Pdu.request(PduType.GET, 0, List.of(root)));
    if (response.errorStatus() == 0) {
      response.varBinds().forEach(this::print);
    }
  }

  private void sayNotIncreasing(NonIncreasingOidException failure) {
    failure.response().stream()
        .flatMap(response -> response.varBinds().stream())
        .filter(variable -> variable.name().equals(failure.offending()))
        .findFirst()
        .ifPresent(this::print);
    console.out().flush();
    console.err().println("Error: OID not increasing: ." + failure.last());
    console.err().println(" >= ." + failure.offending());
    console.err().println();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mimus set}. */
@Command(
    name = "set",
    header = "Sets variables of an agent, as snmpset does: all of them, or none.",
    footer = {
      "",
      "TYPE:",
      "  i  INTEGER       u  unsigned (Gauge32)   t  TimeTicks   a  IpAddress",
      "  s  text          x  hex octets           d  decimal octets",
      "  o  OID           b  numbers of bits      n  NULL",
      "  c  Counter32     C  Counter64            F  float       D  double",
      "  I  int64         U  unsigned int64",
      "  =  the type that the variable has now, which is asked for first",
      "",
      "-Cq prints nothing where all went well.",
      "",
      "Examples:",
      "  mimus set -v2c -c private 127.0.0.1:1161 1.3.6.1.2.1.1.5.0 s core-1",
      "  mimus set -v2c -c private 127.0.0.1:1161 1.3.6.1.2.1.2.2.1.7.2 = 2",
      "",
      "Exit codes: 0 done, 1 no answer, 2 refused by the agent, or wrong usage.",
    })
final class SetCommand implements Callable<Integer> {
  private static final String SAME_TYPE = "=";
  private static final List<String> TYPES = List.of(SetValue.TYPES.split(" ", -1));

  private final Console console;
  @Mixin private Asking asking;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "OID TYPE VALUE",
      description = "What to set: three words for each variable.")
  private List<String> words;

  SetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Triple> triples = triples();
    boolean quiet = asking.letters("q").has('q');
    ValueText text = asking.valueText();
    return asking.ask(
        console,
        "",
        client -> {
          Pdu request = Pdu.of(PduType.SET, 0, variables(client, triples));
          Response response = client.send(request);
          if (response.errorStatus() != 0) {
            new ErrorText(console).errorStatus("Error in packet.", response);
            return ExitCode.REFUSED;
          }
          if (!quiet) {
            Asking.print(console, text, response.varBinds());
          }
          return ExitCode.OK;
        });
  }

  private List<Triple> triples() {
    List<Triple> triples = Triple.read(words);
    for (Triple triple : triples) {
      String type = triple.type();
      if (!type.equals(SAME_TYPE) && !TYPES.contains(type)) {
        throw new UsageException(
            ".%s: '%s' is no type; it is one of %s %s"
                .formatted(triple.name(), type, SetValue.TYPES, SAME_TYPE));
      }
      if (!type.equals(SAME_TYPE)) {
        triple.value(); // so that a wrong one is told before anything is asked
      }
    }
    return triples;
  }

  private static List<VarBind> variables(SnmpClient client, List<Triple> triples) {
    List<VarBind> variables = new ArrayList<>();
    for (Triple triple : triples) {
      Value value =
          triple.type().equals(SAME_TYPE)
              ? ofSameType(client.get(triple.name()).first(), triple)
              : triple.value();
      variables.add(VarBind.of(triple.name(), value));
    }
    return variables;
  }

  private static Value ofSameType(VarBind now, Triple triple) {
    Syntax syntax = now.value().syntax();
    if (syntax.isException()) {
      throw new UsageException(
          "." + triple.name() + " has no value now, so its type is not known",
          "Give the type instead of '='.");
    }
    try {
      return syntax.parse(triple.text());
    } catch (IllegalArgumentException e) {
      throw new UsageException("." + triple.name() + ": " + e.getMessage());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands share that ask an agent. */
final class Asking {
  @Mixin private CommonOptions common;
  @Mixin private ManagerOptions manager;
  @Mixin private OutputOptions output;

  @Option(
      names = "-C",
      paramLabel = "LETTERS",
      hidden = true,
      description = "What the command of net-snmp has behind this letter.")
  private List<String> application = new ArrayList<>();

  @Parameters(
      index = "0",
      paramLabel = "AGENT",
      description = "HOST, HOST:PORT, udp:HOST:PORT or udp6:[ADDRESS]:PORT. Default port: 161.")
  private String agent;

  ManagerOptions manager() {
    return manager;
  }

  ValueText valueText() {
    return output.valueText();
  }

  ApplicationLetters letters(String known) {
    return ApplicationLetters.parse(String.join("", application), known);
  }

  /** Asks, and says it as net-snmp does where there is no answer. */
  int ask(Console console, String end, ToIntFunction<SnmpClient> conversation) {
    common.startLogging(console);
    try (SnmpClient client = manager.open(agent)) {
      return conversation.applyAsInt(client);
    } catch (SnmpTimeoutException e) {
      console.out().flush();
      console.warn("Timeout: No Response from " + agent + end);
      console.warn(e.getMessage());
      return ExitCode.FAILED;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    } finally {
      console.out().flush();
    }
  }

  /**
   * Asks, and again without the variable at fault until there is an answer without error, as
   * net-snmp does.
   *
   * @param beginning of the message of an error
   * @param once whether to ask once only
   */
  static int askUntilGood(
      Console console, ValueText text, Request request, String beginning, boolean once) {
    List<Oid> names = new ArrayList<>(request.names());
    int exit = ExitCode.OK;
    while (!names.isEmpty()) {
      Response response = request.client().send(Pdu.request(request.type(), 0, names));
      if (response.errorStatus() == 0) {
        print(console, text, response.varBinds());
        return exit;
      }
      exit = ExitCode.REFUSED;
      new ErrorText(console).errorStatus(beginning, response);
      int index = response.errorIndex();
      if (once || index < 1 || index > names.size()) {
        return exit;
      }
      names.remove(index - 1);
    }
    return exit;
  }

  /** A request to send, and by whom. */
  record Request(SnmpClient client, PduType type, List<Oid> names) {}

  static void print(Console console, ValueText text, List<VarBind> variables) {
    variables.forEach(variable -> console.out().println(text.line(variable)));
  }
}

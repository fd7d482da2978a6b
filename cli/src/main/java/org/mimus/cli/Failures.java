// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mimus.simulator.FleetException;
import org.mimus.snmp.manager.SnmpException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in a sentence and a hint, and chooses the exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Console console;

  /** Says for options where they come from. */
  private final UnaryOperator<String> named;

  Failures(Console console, UnaryOperator<String> named) {
    this.console = console;
    this.named = named;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    String hint = "";
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      hint = suggestions.isEmpty() ? "" : "Did you mean " + String.join(" or ", suggestions) + "?";
    }
    // The value of an option that nobody knows may be a passphrase.
    String message =
        firstLine(failure.getMessage()).replaceFirst("^(Unknown option: '[^=]*)=.*", "$1'");
    return refuse(line, new UsageException(message, hint));
  }

  /** picocli lists alternatives on lines of their own. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  /** Says what is wrong with how a command was given. */
  int refuse(CommandLine line, UsageException failure) {
    return refuse(line, Stream.of(failure.getMessage()), failure.hint());
  }

  private int refuse(CommandLine line, Stream<String> mistakes, String hint) {
    String command = line.getCommandSpec().qualifiedName();
    console.out().flush();
    mistakes.forEach(mistake -> console.warn(command + ": " + named.apply(mistake)));
    console.warn(hint.isEmpty() ? "Try '" + command + " --help', which has examples." : hint);
    return ExitCode.REFUSED;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
    if (failure instanceof UsageException usage) {
      return refuse(line, usage);
    }
    if (failure instanceof FleetException) {
      return refuse(line, failure.getMessage().lines(), "");
    }
    if (failure instanceof Console.OutputClosedException) {
      return line.getCommandSpec().exitCodeOnExecutionException();
    }
    console.out().flush();
    console.warn(line.getCommandSpec().qualifiedName() + ": " + what(failure));
    return line.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String what(Exception failure) {
    if (failure instanceof SnmpException) {
      return failure.getMessage();
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return FileTrouble.reason(failure);
    }
    Logger log = System.getLogger(Failures.class.getName());
    log.log(Level.DEBUG, "a failure that nobody expected", failure);
    return "this is a defect of Mimus, please report it: "
        + failure
        + "; --log-level debug shows where it happened";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.List;
import java.util.Optional;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.VarBind;

/** Failed requests in the words of the net-snmp tools. */
final class ErrorText {
  private final Console console;

  ErrorText(Console console) {
    this.console = console;
  }

  /** An answer with an error-status. */
  void errorStatus(String beginning, Response response) {
    console.out().flush();
    console.err().println(beginning);
    String reason =
        response.status().map(ErrorText::reason).orElse("Unknown Error")
            + (response.status().isPresent() ? "" : " (" + response.errorStatus() + ")");
    console.err().println("Reason: " + reason);
    failedObject(response)
        .ifPresent(variable -> console.err().println("Failed object: ." + variable.name() + "\n"));
  }

  private static Optional<VarBind> failedObject(Response response) {
    List<VarBind> variables = response.varBinds();
    int index = response.errorIndex();
    return index < 1 || index > variables.size()
        ? Optional.empty()
        : Optional.of(variables.get(index - 1));
  }

  private static String reason(ErrorStatus status) {
    return switch (status) {
      case NO_ERROR -> "(noError) No Error";
      case TOO_BIG -> "(tooBig) Response message would have been too large.";
      case NO_SUCH_NAME -> "(noSuchName) There is no such variable name in this MIB.";
      case BAD_VALUE -> "(badValue) The value given has the wrong type or length.";
      case READ_ONLY ->
          "(readOnly) The two parties used do not have access to use the specified SNMP PDU.";
      case GEN_ERR -> "(genError) A general failure occured"; // spelt like this there
      case NO_ACCESS -> "noAccess";
      case WRONG_TYPE ->
          "wrongType (The set datatype does not match the data type the agent expects)";
      case WRONG_LENGTH ->
          "wrongLength (The set value has an illegal length from what the agent expects)";
      case WRONG_ENCODING -> "wrongEncoding";
      case WRONG_VALUE -> "wrongValue (The set value is illegal or unsupported in some way)";
      case NO_CREATION ->
          "noCreation (That table does not support row creation or that object can not ever be"
              + " created)";
      case INCONSISTENT_VALUE ->
          "inconsistentValue (The set value is illegal or unsupported in some way)";
      case RESOURCE_UNAVAILABLE ->
          "resourceUnavailable (This is likely a out-of-memory failure within the agent)";
      case COMMIT_FAILED -> "commitFailed";
      case UNDO_FAILED -> "undoFailed";
      case AUTHORIZATION_ERROR -> "authorizationError (access denied to that object)";
      case NOT_WRITABLE -> "notWritable (That object does not support modification)";
      case INCONSISTENT_NAME -> "inconsistentName (That object can not currently be created)";
    };
  }
}

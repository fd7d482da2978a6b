// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.List;
import java.util.Optional;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;

/** The peer answered with an error-status. */
public final class SnmpErrorException extends SnmpException {
  private static final long serialVersionUID = 1;

  private final int errorStatus;
  private final int errorIndex;

  SnmpErrorException(SentRequest request, Response response) {
    super(
        request.peerText()
            + " answered "
            + request.what()
            + " with "
            + ErrorStatus.label(response.errorStatus())
            + nameAt(request, response.errorIndex()).map(name -> " for " + name).orElse("")
            + advice(response),
        null,
        request,
        response);
    this.errorStatus = response.errorStatus();
    this.errorIndex = response.errorIndex();
  }

  /** RFC 3416 section 4.2: error-index points into the variable bindings of the request. */
  private static Optional<Oid> nameAt(SentRequest request, int index) {
    List<Oid> names = request.names();
    return index < 1 || index > names.size() ? Optional.empty() : Optional.of(names.get(index - 1));
  }

  private static String advice(Response response) {
    return response
        .status()
        .map(
            status ->
                switch (status) {
                  case TOO_BIG -> ". Ask for less at once.";
                  case NO_SUCH_NAME -> ". The agent has no such variable, or does not show it.";
                  case NO_ACCESS, AUTHORIZATION_ERROR ->
                      ". The credentials do not give that access.";
                  case READ_ONLY, NOT_WRITABLE -> ". It cannot be written with these credentials.";
                  case BAD_VALUE, WRONG_TYPE, WRONG_LENGTH, WRONG_ENCODING, WRONG_VALUE ->
                      ". Check the type and range that the MIB gives it.";
                  case NO_ERROR,
                      GEN_ERR,
                      NO_CREATION,
                      INCONSISTENT_VALUE,
                      RESOURCE_UNAVAILABLE,
                      COMMIT_FAILED,
                      UNDO_FAILED,
                      INCONSISTENT_NAME ->
                      ".";
                })
        .orElse(", a number that no RFC defines.");
  }

  /** The error-status, never 0. */
  public int errorStatus() {
    return errorStatus;
  }

  /** What the error-status means; empty for the numbers that no RFC defines. */
  public Optional<ErrorStatus> status() {
    return ErrorStatus.of(errorStatus);
  }

  /** Which variable binding of the request is at fault, from 1; 0 for none. */
  public int errorIndex() {
    return errorIndex;
  }

  /** The name that is at fault, where the peer named one that was asked. */
  public Optional<Oid> failedName() {
    return nameAt(request(), errorIndex);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.io.IOException;

/**
 * How a request ended. An exception is made only by who throws it, so that its stack trace is that
 * of the caller.
 *
 * @param response null unless it was answered
 * @param detail what else there is to say
 * @param cause null where there is none
 */
record Outcome(Kind kind, SentRequest request, Response response, String detail, Exception cause) {
  enum Kind {
    ANSWERED,
    TIMED_OUT,
    UNREACHABLE,
    REFUSED,
    CLOSED,
    INTERRUPTED
  }

  static Outcome answered(SentRequest request, Response response) {
    return new Outcome(Kind.ANSWERED, request, response, "", null);
  }

  /** The answer, whatever its error-status. */
  Response responseOrThrow() {
    if (kind != Kind.ANSWERED) {
      throw exception();
    }
    return response;
  }

  /** The answer, if it is a good one. */
  Response goodResponseOrThrow() {
    if (responseOrThrow().errorStatus() != 0) {
      throw new SnmpErrorException(request, response);
    }
    return response;
  }

  private SnmpException exception() {
    return switch (kind) {
      case ANSWERED -> throw new IllegalStateException("an answer is no failure");
      case TIMED_OUT -> new SnmpTimeoutException(request, detail);
      case UNREACHABLE -> new PeerUnreachableException(request, (IOException) cause);
      case REFUSED -> new CredentialsRefusedException(request, detail);
      case CLOSED -> new ClientClosedException(request);
      case INTERRUPTED -> new RequestInterruptedException(request, (InterruptedException) cause);
    };
  }
}

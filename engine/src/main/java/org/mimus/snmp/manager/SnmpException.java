// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

/** A request that brought no good answer. Says what was asked, of whom, and how often. */
public abstract sealed class SnmpException extends RuntimeException
    permits SnmpTimeoutException,
        SnmpErrorException,
        PeerUnreachableException,
        CredentialsRefusedException,
        ClientClosedException,
        RequestInterruptedException,
        WalkException {
  private static final long serialVersionUID = 1;

  private final transient SentRequest request;
  private final transient Response response;

  SnmpException(String message, Throwable cause, SentRequest request, Response response) {
    super(message, cause);
    this.request = request;
    this.response = response;
  }

  /** What was asked; null only after this was serialised. */
  public SentRequest request() {
    return request;
  }

  /** Of whom it was asked. */
  public SocketAddress peer() {
    return request.peer();
  }

  /** How many times it was sent. */
  public int attempts() {
    return request.attempts();
  }

  /** How long it took since it was first sent. */
  public Duration elapsed() {
    return request.elapsed();
  }

  /** The answer, where there was one. */
  public Optional<Response> response() {
    return Optional.ofNullable(response);
  }
}

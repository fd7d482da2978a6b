// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.Optional;
import org.mimus.snmp.pdu.ErrorStatus;

/**
 * What an {@link ObjectStore} throws that wants a request to fail as a whole, as agents do that are
 * simulated: with an error-status of its choice, or without an answer. No stack trace, since it is
 * planned.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorStatus status;
  private final int index;

  private RefusedException(String name, ErrorStatus status, int index) {
    super(name, null, false, false);
    this.status = status;
    this.index = index;
  }

  /** The request fails with an error-status; its index is that of the variable binding. */
  public static RefusedException with(ErrorStatus status) {
    return new RefusedException(status.label(), status, 0);
  }

  /**
   * There is no answer.
   *
   * @param fault the name of the planned fault
   */
  public static RefusedException silently(String fault) {
    return new RefusedException(fault, null, 0);
  }

  RefusedException at(int variableBinding) {
    return new RefusedException(getMessage(), status, variableBinding);
  }

  /** Empty where there is no answer. */
  Optional<ErrorStatus> status() {
    return Optional.ofNullable(status);
  }

  int index() {
    return index;
  }
}

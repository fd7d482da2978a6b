// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

/** Agents that cannot be served as described; the message says which, why, and what to do. */
public final class FleetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public FleetException(String message) {
    super(message);
  }

  public FleetException(String message, Throwable cause) {
    super(message, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Optional;

/** Agents that cannot be served as described; the message says which, why, and what to do. */
public final class FleetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Null where it is about no agent alone. */
  private final String agent;

  public FleetException(String message) {
    super(message);
    agent = null;
  }

  public FleetException(String message, Throwable cause) {
    this(message, cause, null);
  }

  private FleetException(String message, Throwable cause, String agent) {
    super(message, cause);
    this.agent = agent;
  }

  /** The name of the agent that it is about, if it is one. */
  public Optional<String> agent() {
    return Optional.ofNullable(agent);
  }

  /** The same about an agent. */
  FleetException about(String name) {
    return agent == null ? new FleetException(getMessage(), this, name) : this;
  }
}

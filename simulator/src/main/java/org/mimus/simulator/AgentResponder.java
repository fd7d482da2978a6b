// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Optional;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.engine.SnmpEngine;

/** Answers for an agent whose name is known from it. */
final class AgentResponder implements Responder {
  private final String agent;
  private final Responder responder;

  AgentResponder(String agent, Responder responder) {
    this.agent = agent;
    this.responder = responder;
  }

  @Override
  public DropReason respond(Exchange exchange) {
    return responder.respond(exchange);
  }

  /**
   * The name of the agent that an exchange is for; where that is not known, of the only one that it
   * can be for.
   */
  static Optional<String> agentOf(Exchange x) {
    Optional<Responder> found =
        x.contextName().isPresent() ? x.engine().context(x.contextName().get()) : Optional.empty();
    if (found.isEmpty()) {
      found = x.engine().context(SnmpEngine.DEFAULT_CONTEXT);
    }
    if (found.isPresent() && found.get() instanceof SourceRoutes routes) {
      found = routes.chosen(x);
    }
    return found.isPresent() && found.get() instanceof AgentResponder known
        ? Optional.of(known.agent)
        : Optional.empty();
  }
}

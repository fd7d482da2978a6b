// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Optional;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.engine.SnmpEngine;

/** Answers for an agent that is known from it. */
final class AgentResponder implements Responder {
  private final AgentSpec agent;
  private final Responder responder;

  AgentResponder(AgentSpec agent, Responder responder) {
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
    return found(x).map(one -> one.agent.name());
  }

  /** The group of that agent; empty where it is not known. */
  static String groupOf(Exchange x) {
    if (x.responder().orElse(null) instanceof AgentResponder one) {
      return one.agent.group(); // most often, and without a search
    }
    return found(x).map(one -> one.agent.group()).orElse("");
  }

  private static Optional<AgentResponder> found(Exchange x) {
    Optional<Responder> found =
        x.contextName().isPresent() ? x.engine().context(x.contextName().get()) : Optional.empty();
    if (found.isEmpty()) {
      found = x.engine().context(SnmpEngine.DEFAULT_CONTEXT);
    }
    if (found.isPresent() && found.get() instanceof SourceRoutes routes) {
      found = routes.chosen(x);
    }
    return found.isPresent() && found.get() instanceof AgentResponder known
        ? Optional.of(known)
        : Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Observer;
import org.mimus.snmp.engine.SnmpEngine;

/**
 * Lets agents tell of requests that are "not properly authenticated" (RFC 3418 section 2,
 * authenticationFailure). Who was meant is not known by then, so of the agents on one address the
 * first that tells anybody anything does.
 */
final class AuthenticationWatch implements Observer {
  private static final Set<DropReason> FAILURES =
      Set.of(
          DropReason.BAD_COMMUNITY,
          DropReason.UNKNOWN_USER,
          DropReason.WRONG_DIGEST,
          DropReason.NOT_IN_TIME_WINDOW);

  private final Optional<Observer> others;
  private final Map<SnmpEngine, SimulatedAgent> tellers = new ConcurrentHashMap<>();

  /**
   * @param others who hears of everything as well
   */
  AuthenticationWatch(Optional<Observer> others) {
    this.others = others;
  }

  /** Lets an agent tell, unless another one on its address does. */
  void add(SimulatedAgent agent) {
    tellers.putIfAbsent(agent.site().engine(), agent);
  }

  void remove(SimulatedAgent agent) {
    if (agent.site() != null) {
      tellers.remove(agent.site().engine(), agent);
    }
  }

  @Override
  public void answered(Exchange exchange) {
    others.ifPresent(other -> other.answered(exchange));
  }

  @Override
  public Waiting waits(Exchange exchange) {
    return others.map(other -> other.waits(exchange)).orElse(null);
  }

  @Override
  public void dropped(Exchange exchange, Drop drop) {
    others.ifPresent(other -> other.dropped(exchange, drop));
    if (FAILURES.contains(drop.reason())) {
      Optional.ofNullable(tellers.get(exchange.engine()))
          .flatMap(SimulatedAgent::notifications)
          .ifPresent(AgentNotifications::authenticationFailed);
    }
  }
}

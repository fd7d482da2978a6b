// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mimus.snmp.engine.Dispatcher;
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

  private final Dispatcher dispatcher;
  private final Optional<Observer> others;
  private final Map<SnmpEngine, List<SimulatedAgent>> tellers = new ConcurrentHashMap<>();

  /**
   * @param dispatcher whose exchanges it hears of once there is an agent to tell
   * @param others who hears of everything as well
   */
  AuthenticationWatch(Dispatcher dispatcher, Optional<Observer> others) {
    this.dispatcher = dispatcher;
    this.others = others;
  }

  /** Lets an agent tell of an engine, as long as nobody before it does. */
  void add(SimulatedAgent agent, SnmpEngine engine) {
    if (tellers.isEmpty()) {
      dispatcher.observer(Optional.of(this)); // before, it costs nothing
    }
    tellers.computeIfAbsent(engine, key -> new CopyOnWriteArrayList<>()).add(agent);
  }

  void remove(SimulatedAgent agent, SnmpEngine engine) {
    tellers.computeIfPresent(
        engine, (key, some) -> some.remove(agent) && some.isEmpty() ? null : some);
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
      tellers.getOrDefault(exchange.engine(), List.of()).stream()
          .findFirst()
          .flatMap(SimulatedAgent::notifications)
          .ifPresent(AgentNotifications::authenticationFailed);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.behaviour.Conduct;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.Timers;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.UdpAddress;

/**
 * What faults do to the sockets of a fleet: some close those of an agent for a while, some answer
 * from another one. Only for agents with such faults. The fleet's monitor guards it.
 */
final class FaultLinks {
  private static final Logger LOG = System.getLogger(FaultLinks.class.getName());

  /** After which a socket that could not be opened again is tried once more. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** That of the fleet. */
  private final Object monitor;

  private final Sites sites;
  private final Transport transport;
  private final Dispatcher dispatcher;
  private final SimulatedClock clock;
  private final Map<Conduct, Closing> closings = new HashMap<>();

  FaultLinks(
      Object monitor,
      Sites sites,
      Transport transport,
      Dispatcher dispatcher,
      SimulatedClock clock) {
    this.monitor = monitor;
    this.sites = sites;
    this.transport = transport;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  /** An agent whose sockets close at times. */
  private record Closing(SimulatedAgent agent, List<Timers.Timer> timers, List<Site> closed) {}

  /**
   * Opens and closes what faults want, from now on.
   *
   * @param conduct null where there is none
   * @throws FleetException if that cannot be, and nothing has changed
   */
  void begin(SimulatedAgent agent, Conduct conduct) {
    if (conduct == null) {
      return;
    }
    if (conduct.closes()) {
      checkAlone(agent);
    }
    try {
      conduct.open(address -> source(agent, address));
    } catch (FleetException e) {
      conduct.close();
      throw e;
    }
    if (conduct.closes()) {
      Closing closing = new Closing(agent, new ArrayList<>(), new ArrayList<>());
      closings.put(conduct, closing);
      for (Duration turn : conduct.turns()) {
        closing.timers.add(clock.after(turn, () -> turn(conduct)));
      }
      conduct.onSwitch(() -> clock.after(Duration.ZERO, () -> turn(conduct)));
      turn(conduct);
    }
  }

  /** Takes back what was done for a conduct. */
  void end(Conduct conduct) {
    if (conduct == null) {
      return;
    }
    conduct.close();
    Closing closing = closings.remove(conduct);
    if (closing != null) {
      closing.timers.forEach(Timers.Timer::cancel);
      reopen(closing);
    }
  }

  /**
   * Whether what closes at times can still be closed.
   *
   * @throws FleetException if another agent shares its socket by now
   */
  void check() {
    for (Closing closing : closings.values()) {
      try {
        checkAlone(closing.agent);
      } catch (FleetException e) {
        throw e.about(closing.agent.name());
      }
    }
  }

  private void checkAlone(SimulatedAgent agent) {
    for (InetSocketAddress address : agent.addresses()) {
      Site site = sites.at(address);
      if (site.isAlone() && !site.link().hasOwnSocket()) {
        throw new FleetException(
            "agent '%s' cannot close its socket in a blackout: it shares one with other addresses of the port, as the batched transport does from the ninth on; use NIO"
                .formatted(agent.name()));
      }
      if (!site.isAlone()) {
        throw new FleetException(
            "agent '%s' cannot close its socket in a blackout: others share it on %s"
                .formatted(agent.name(), UdpAddress.format(address)));
      }
    }
  }

  private Link source(SimulatedAgent agent, Optional<String> address) {
    InetSocketAddress from =
        address
            .map(text -> UdpAddress.parse(text, 0))
            .orElseGet(() -> new InetSocketAddress(agent.address().getAddress(), 0));
    try {
      return transport.listen(from, packet -> {}); // what comes back has no meaning
    } catch (IOException | IllegalArgumentException e) {
      throw new FleetException(
          "agent '%s' cannot answer from %s: %s"
              .formatted(agent.name(), UdpAddress.format(from), e.getMessage()),
          e);
    }
  }

  /** Closes or opens the sockets, as it is time to. */
  private void turn(Conduct conduct) {
    synchronized (monitor) {
      Closing closing = closings.get(conduct);
      if (closing == null) {
        return; // it ended meanwhile
      }
      if (!conduct.isClosed()) {
        if (!reopen(closing)) {
          closing.timers.add(clock.after(PAUSE, () -> turn(conduct)));
        }
      } else if (closing.closed.isEmpty()) {
        for (InetSocketAddress address : closing.agent.addresses()) {
          Site site = sites.at(address);
          closing.closed.add(site);
          site.link().close();
        }
      }
    }
  }

  /** Whether all are open again. */
  private boolean reopen(Closing closing) {
    List<Site> left = new ArrayList<>();
    for (Site site : closing.closed) {
      if (closings.values().stream()
          .anyMatch(other -> !other.equals(closing) && other.closed.contains(site))) {
        continue; // another blackout has it by now
      }
      try {
        site.link(dispatcher.listen(site.engine(), site.address()));
      } catch (IOException e) {
        LOG.log(
            Level.WARNING,
            "agent '%s' cannot listen on %s again after a blackout: %s"
                .formatted(
                    closing.agent.name(), UdpAddress.format(site.address()), e.getMessage()));
        left.add(site);
      }
    }
    closing.closed.retainAll(left);
    return left.isEmpty();
  }
}

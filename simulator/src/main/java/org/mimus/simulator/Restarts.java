// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.notification.TrapName;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.engine.StateDirectory;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.transport.UdpAddress;

/**
 * Lets agents of a fleet begin anew, and their engines with them where all of an engine's agents
 * do. The fleet's monitor guards all of it.
 */
final class Restarts {
  private static final Logger LOG = System.getLogger(Restarts.class.getName());

  private final Object monitor;
  private final Sites sites;
  private final FleetEngines engines;
  private final SimulatedClock clock;

  /** Null where the number of boots is kept nowhere. */
  private final StateDirectory state;

  Restarts(
      Object monitor,
      Sites sites,
      FleetEngines engines,
      SimulatedClock clock,
      StateDirectory state) {
    this.monitor = monitor;
    this.sites = sites;
    this.engines = engines;
    this.clock = clock;
    this.state = state;
  }

  /**
   * Begins with the silence.
   *
   * @throws FleetException if an engine cannot get another name, or its boots cannot be kept; then
   *     nothing happens
   */
  void begin(Collection<SimulatedAgent> agents, Reboot how) {
    synchronized (monitor) {
      begin(agents, how, () -> agents.forEach(agent -> agent.life().fallSilent()));
    }
  }

  /**
   * Lets agents fall silent now, and does the rest when the clock does what is due. For threads
   * that must not wait for the fleet's monitor: its holder may wait for them.
   */
  void beginSoon(Collection<SimulatedAgent> agents, Reboot how) {
    List<Silent> all = Silent.of(agents);
    agents.forEach(agent -> agent.life().fallSilent());
    clock.after(Duration.ZERO, () -> beginNow(all, how));
  }

  private void beginNow(List<Silent> all, Reboot how) {
    synchronized (monitor) {
      List<SimulatedAgent> agents = Silent.still(all);
      try {
        begin(agents, how, () -> {});
      } catch (RuntimeException e) {
        agents.forEach(agent -> agent.life().speak());
        LOG.log(Level.WARNING, "agents could not be rebooted: " + agents, e);
      }
    }
  }

  /** An agent that begins anew, unless it is reset before it does. */
  private record Silent(SimulatedAgent agent, int resets) {
    static List<Silent> of(Collection<SimulatedAgent> agents) {
      return agents.stream().map(agent -> new Silent(agent, agent.life().resets())).toList();
    }

    static List<SimulatedAgent> still(List<Silent> all) {
      return all.stream()
          .filter(one -> one.agent.life().resets() == one.resets)
          .map(Silent::agent)
          .toList();
    }
  }

  private boolean isServed(SimulatedAgent agent) {
    return agent.addresses().stream()
        .map(sites::at)
        .anyMatch(site -> site != null && site.agents().contains(agent));
  }

  /**
   * Has an agent's doors seen to when the clock does what is due. For threads that must not wait
   * for the fleet's monitor.
   */
  void seeToDoorsSoon(SimulatedAgent agent) {
    clock.after(Duration.ZERO, () -> seeToDoors(agent));
  }

  /** Has an agent's doors seen to. */
  void seeToDoors(SimulatedAgent agent) {
    synchronized (monitor) {
      for (InetSocketAddress address : agent.addresses()) {
        Site site = sites.at(address);
        if (site != null && site.agents().contains(agent)) {
          site.applyDoor();
        }
      }
    }
  }

  private void begin(Collection<SimulatedAgent> meant, Reboot how, Runnable silence) {
    List<SimulatedAgent> agents = meant.stream().filter(this::isServed).toList();
    if (agents.isEmpty()) {
      return; // removed meanwhile
    }
    Set<Site> whole = new LinkedHashSet<>();
    for (SimulatedAgent agent : agents) {
      for (InetSocketAddress address : agent.addresses()) {
        Site site = sites.at(address);
        if (agents.containsAll(site.agents())) {
          whole.add(site);
        }
      }
    }
    nameOf(how).ifPresent(id -> checkName(id, agents, whole));
    keepBoots(whole);
    silence.run();
    whole.forEach(Site::applyDoor);
    whole.forEach(site -> site.engine().forgetWaiting());
    if (how.silence().isZero()) {
      end(agents, whole, how);
    } else {
      List<Silent> all = Silent.of(agents);
      clock.after(how.silence(), () -> endLater(all, whole, how));
    }
  }

  /** Ends it for those that have not been reset meanwhile, and so speak already. */
  private void endLater(List<Silent> all, Set<Site> whole, Reboot how) {
    synchronized (monitor) {
      List<SimulatedAgent> silent = Silent.still(all);
      Set<Site> booting = new LinkedHashSet<>(whole);
      booting.removeIf(site -> !silent.containsAll(site.agents()));
      end(silent, booting, how);
      whole.stream().filter(site -> sites.at(site.address()) == site).forEach(Site::applyDoor);
    }
  }

  private static Optional<EngineId> nameOf(Reboot how) {
    return how instanceof Reboot.SwitchOver other ? other.engineId() : Optional.empty();
  }

  private void checkName(EngineId id, Collection<SimulatedAgent> agents, Set<Site> whole) {
    SimulatedAgent agent = agents.iterator().next();
    boolean alone =
        agents.size() == 1
            && whole.size() == 1
            && agent.addresses().size() == 1
            && agent.engineId().isPresent();
    if (!alone) {
      throw new FleetException(
          "agent '"
              + agent.name()
              + "' cannot get another engine ID: that needs an agent with users that is alone on"
              + " its only address");
    }
    engines
        .siteOf(id)
        .ifPresent(
            other -> {
              throw new FleetException(
                  "the engine on %s has the engine ID %s already"
                      .formatted(UdpAddress.format(other.address()), id));
            });
  }

  private void keepBoots(Set<Site> whole) {
    int most =
        whole.stream()
            .flatMap(site -> site.engine().authority().stream())
            .mapToInt(authority -> authority.time().boots())
            .max()
            .orElse(0);
    if (state == null || most == 0) {
      return;
    }
    try {
      // Reboots that have begun and not ended yet count as well.
      int pending = whole.stream().mapToInt(Site::silences).max().orElse(0);
      state.raise(Math.min(most, Integer.MAX_VALUE - 1 - pending) + 1 + pending);
    } catch (IOException e) {
      throw new FleetException("the number of boots cannot be kept: " + e.getMessage(), e);
    }
  }

  private void end(Collection<SimulatedAgent> agents, Set<Site> whole, Reboot how) {
    synchronized (monitor) {
      whole.removeIf(site -> sites.at(site.address()) != site);
      for (Site site : whole) {
        site.engine().counters().clear();
        site.engine()
            .authority()
            .map(authority -> booted(site, authority, nameOf(how)))
            .ifPresent(site.engine()::authority);
      }
      for (SimulatedAgent agent : agents) {
        try {
          if (agent.life().silences() > 0) { // else it was reset meanwhile
            agent.life().beginAnew(how);
          }
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "agent '" + agent.name() + "' did not begin as it should", e);
        }
      }
      whole.forEach(Site::applyDoor);
      Notification told = Notification.of(told(how).oid());
      agents.forEach(agent -> agent.send(told));
    }
  }

  /** RFC 3418 section 2: warmStart where the configuration is as it was. */
  private static TrapName told(Reboot how) {
    return how instanceof Reboot.Daemon ? TrapName.WARM_START : TrapName.COLD_START;
  }

  private AuthoritativeEngine booted(
      Site site, AuthoritativeEngine authority, Optional<EngineId> name) {
    return name.map(
            id -> {
              engines.rename(site, authority.id(), id);
              return authority.replacedBy(id, engines.booted(site, authority.time()));
            })
        .orElseGet(() -> authority.rebooted(engines.booted(site, authority.time())));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.simulator.scenario.Play;

/**
 * The agents of a fleet: how they come and go. They are seen by others once they can be asked. The
 * fleet's monitor guards all but {@link #all} and {@link #named}, which wait for nobody: its holder
 * may wait for a thread that wants to know.
 */
final class Members {
  private final World world;
  private final Sites sites;
  private final FaultLinks links;
  private final PlayedVariations playing;
  private final AuthenticationWatch watch;
  private final Map<String, SimulatedAgent> agents =
      Collections.synchronizedMap(new LinkedHashMap<>());

  Members(
      World world,
      Sites sites,
      FaultLinks links,
      PlayedVariations playing,
      AuthenticationWatch watch) {
    this.world = world;
    this.sites = sites;
    this.links = links;
    this.playing = playing;
    this.watch = watch;
  }

  /** All, in the order in which they came. */
  List<SimulatedAgent> all() {
    synchronized (agents) {
      return List.copyOf(agents.values());
    }
  }

  /** The one with a name; empty where there is none. */
  Optional<SimulatedAgent> named(String name) {
    return Optional.ofNullable(agents.get(name));
  }

  /** Whether an agent is one of them. */
  boolean has(SimulatedAgent agent) {
    return agents.get(agent.name()) == agent;
  }

  /**
   * Lets agents come.
   *
   * @param seed of all of their chance
   * @param plays scenarios that are about them, too
   * @return the agents, in the order of their descriptions
   * @throws FleetException if one of them cannot be served; then none of these is
   */
  List<SimulatedAgent> add(Collection<AgentSpec> specs, long seed, List<Play> plays) {
    Map<String, SimulatedAgent> coming = new LinkedHashMap<>();
    Map<Site, SimulatedAgent> touched = new LinkedHashMap<>();
    try {
      for (AgentSpec spec : specs) {
        about(spec.name(), () -> begin(spec, seed, coming, touched));
      }
      for (Map.Entry<Site, SimulatedAgent> place : touched.entrySet()) {
        about(place.getValue().name(), place.getKey()::apply);
      }
      for (SimulatedAgent agent : coming.values()) {
        agent.mount(sites.at(agent.address()));
      }
      for (SimulatedAgent agent : coming.values()) {
        about(agent.name(), () -> links.begin(agent, agent.conduct().now()));
      }
      links.check();
      agents.putAll(coming);
      for (SimulatedAgent agent : coming.values()) {
        watch(agent);
        for (Play play : plays) {
          agent.life().listen(play);
        }
      }
      for (SimulatedAgent agent : coming.values()) {
        agent.life().begin();
      }
    } catch (RuntimeException e) {
      for (SimulatedAgent agent : coming.values()) {
        try {
          end(agent);
        } catch (RuntimeException another) {
          e.addSuppressed(another);
        }
      }
      throw e;
    }
    return List.copyOf(coming.values());
  }

  private void begin(
      AgentSpec spec,
      long seed,
      Map<String, SimulatedAgent> coming,
      Map<Site, SimulatedAgent> touched) {
    if (agents.containsKey(spec.name()) || coming.containsKey(spec.name())) {
      throw new FleetException("two agents are named '" + spec.name() + "'");
    }
    long own = Dice.seed(seed, spec.name());
    SimulatedAgent agent = new SimulatedAgent(spec, world, own);
    coming.put(spec.name(), agent);
    agent.variations(playing.start(spec, world.clock(), own));
    sites.place(agent, touched);
  }

  private static void about(String agent, Runnable step) {
    try {
      step.run();
    } catch (FleetException e) {
      throw e.about(agent);
    }
  }

  private void watch(SimulatedAgent agent) {
    if (agent.notifications().isPresent()) {
      agent.notifications().get().prepare();
      for (InetSocketAddress address : agent.addresses()) {
        watch.add(agent, sites.at(address).engine());
      }
    }
  }

  /** Lets an agent go, and frees the addresses where it was alone. */
  void remove(SimulatedAgent agent) {
    if (has(agent)) {
      end(agent);
    }
  }

  private void end(SimulatedAgent agent) {
    agents.remove(agent.name(), agent);
    agent.end();
    for (InetSocketAddress address : agent.addresses()) {
      Site site = sites.at(address);
      if (site != null) {
        watch.remove(agent, site.engine());
      }
    }
    links.end(agent.conduct().now());
    sites.remove(agent);
  }

  /**
   * Has these agents and no others, without touching those that are described as they were.
   *
   * @throws FleetException if one of them cannot be served; then all is as it was before, but for
   *     what was set in those that were to change
   */
  Fleet.Update replace(Collection<AgentSpec> wanted, long seed, List<Play> plays) {
    Changes changes = Changes.of(all(), wanted);
    List<AgentSpec> before = changes.before();
    changes.gone().forEach(this::remove);
    try {
      add(changes.more(), seed, plays);
    } catch (RuntimeException e) {
      try {
        add(before, seed, plays);
      } catch (RuntimeException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
    return changes.done();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Conduct;

/** Lets the agents of a fleet behave in another way while they are being served. Thread-safe. */
final class Behaving {
  /** That of the fleet, which guards all of it. */
  private final Object monitor;

  private final Sites sites;
  private final Conducts conducts;
  private final FaultLinks links;

  Behaving(Object monitor, Sites sites, Conducts conducts, FaultLinks links) {
    this.monitor = monitor;
    this.sites = sites;
    this.conducts = conducts;
    this.links = links;
  }

  /**
   * In place of all that an agent did before.
   *
   * @throws FleetException if there is a fault that could never act; then all stays as it was
   */
  void behave(SimulatedAgent agent, Behaviour behaviour) {
    synchronized (monitor) {
      checkIsServed(agent);
      begin(agent, behaviour);
      agent.conduct().base(behaviour);
    }
  }

  /**
   * Something more, until what is returned is closed.
   *
   * @throws FleetException if there is a fault that could never act; then all stays as it was
   */
  AppliedBehaviour apply(SimulatedAgent agent, Behaviour more) {
    synchronized (monitor) {
      checkIsServed(agent);
      begin(agent, agent.conduct().described().and(more));
      Object layer = agent.conduct().add(more);
      return new Applied(agent, layer);
    }
  }

  private final class Applied implements AppliedBehaviour {
    private final SimulatedAgent agent;
    private final Object layer;

    Applied(SimulatedAgent agent, Object layer) {
      this.agent = agent;
      this.layer = layer;
    }

    @Override
    public boolean isApplied() {
      synchronized (monitor) {
        return agent.conduct().has(layer) && isServed(agent);
      }
    }

    @Override
    public void close() {
      takeBack(agent, layer);
    }
  }

  private void takeBack(SimulatedAgent agent, Object layer) {
    synchronized (monitor) {
      if (agent.conduct().remove(layer) && isServed(agent)) {
        begin(agent, agent.conduct().described());
      }
    }
  }

  /** As it is described, from the beginning. */
  void restore(SimulatedAgent agent) {
    synchronized (monitor) {
      if (agent.conduct().isOtherThanNothing() && isServed(agent)) {
        behave(agent, agent.spec().behaviour());
      }
    }
  }

  private void checkIsServed(SimulatedAgent agent) {
    if (!isServed(agent)) {
      throw new IllegalStateException("agent '" + agent.name() + "' has ended");
    }
  }

  private boolean isServed(SimulatedAgent agent) {
    for (InetSocketAddress address : agent.addresses()) {
      Site site = sites.at(address);
      if (site != null && site.agents().contains(agent)) {
        return true;
      }
    }
    return false;
  }

  private void begin(SimulatedAgent agent, Behaviour behaviour) {
    agent.spec().check(behaviour);
    Conduct before = agent.conduct().now();
    Conduct conduct = conducts.of(agent, behaviour);
    links.begin(agent, conduct);
    links.end(before);
    agent.conduct().now(conduct);
    agent.addresses().forEach(address -> sites.at(address).applyDoor());
  }
}

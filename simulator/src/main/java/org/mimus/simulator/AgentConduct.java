// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Conduct;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.snmp.engine.Arrival;

/** How one agent behaves at the moment, which scenarios and programs change. Thread-safe. */
final class AgentConduct {
  private final SimulatedAgent agent;
  private final Conducts conducts;

  /** Null where it answers at once and rightly. */
  private volatile Conduct now;

  // The fleet's monitor guards both.
  private Behaviour base;
  private final List<Layer> layers = new ArrayList<>(0);

  /** What it does for a while; a class, so that two equal ones are told apart. */
  private static final class Layer {
    private final Behaviour behaviour;

    Layer(Behaviour behaviour) {
      this.behaviour = behaviour;
    }
  }

  /** Behaves as is described. */
  AgentConduct(SimulatedAgent agent, Conducts conducts) {
    this.agent = agent;
    this.conducts = conducts;
    this.base = agent.spec().behaviour();
    this.now = conducts.of(agent, base);
  }

  /** What it is to do: for good, and for a while. */
  Behaviour described() {
    Behaviour all = base;
    for (Layer layer : layers) {
      all = all.and(layer.behaviour);
    }
    return all;
  }

  /** Does something for good, and nothing for a while. */
  void base(Behaviour behaviour) {
    base = behaviour;
    layers.clear();
  }

  /** Adds what it does for a while, and returns what {@link #remove} takes. */
  Object add(Behaviour more) {
    Layer layer = new Layer(more);
    layers.add(layer);
    return layer;
  }

  /** Whether it is there still. */
  boolean has(Object layer) {
    return layers.contains(layer);
  }

  /** Whether it was there still. */
  boolean remove(Object layer) {
    return layers.remove(layer);
  }

  /** Whether it does something, or is to. */
  boolean isOtherThanNothing() {
    return now != null || !described().isNone() || !agent.spec().behaviour().isNone();
  }

  /** Null where it answers at once and rightly. */
  Conduct now() {
    return now;
  }

  /** Lets it behave in some way from now on. */
  synchronized void now(Conduct other) {
    now = other;
  }

  Behaviour behaviour() {
    Conduct conduct = now;
    return conduct == null ? Behaviour.NONE : conduct.behaviour();
  }

  /** What decides before security sees a datagram, where the agent is alone on its address. */
  Optional<Arrival> doorkeeper() {
    Conduct conduct = now;
    return conduct != null && conduct.hasDoor() ? Optional.of(conduct) : Optional.empty();
  }

  /** Lets all chance that is to come be that of the fleet's present seed. */
  void reseed() {
    Conduct conduct = now;
    if (conduct != null) {
      conducts.reseed(agent, conduct);
    }
  }

  /** Switches the faults of a name; whether there is one. */
  boolean switchFault(String name, boolean on) {
    Conduct conduct = now;
    return conduct != null && conduct.switchFault(name, on);
  }

  /** Lets answers take another time. */
  void latency(List<PlannedLatency> latency) {
    conduct().latency(latency, conducts.times(agent.snapshot(), latency));
  }

  /** Lets answers take the time again that is described for them. */
  void usualLatency() {
    latency(agent.spec().behaviour().latency());
  }

  /** Lets it take no more requests than that, or any number. */
  void rateLimit(Optional<RateLimit> limit) {
    conduct().rateLimit(limit);
  }

  /** Lets it answer one request after the other, or each at once. */
  void oneAtATime(Optional<OneAtATime> queue) {
    conduct().oneAtATime(queue);
  }

  /** One that can be changed. */
  private synchronized Conduct conduct() {
    if (now == null) {
      now = conducts.changeable(agent, Behaviour.NONE);
    }
    return now;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Conduct;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.RecordedTimes;
import org.mimus.simulator.behaviour.ResponseTimes;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;

/** Lets agents of a fleet behave. Thread-safe. */
final class Conducts {
  private final SimulatedClock clock;
  private volatile long seed;

  /** Of snapshots whose agents take as long as their devices did; its own monitor guards it. */
  private final Map<Snapshot, ResponseTimes> responseTimes = new WeakHashMap<>();

  Conducts(SimulatedClock clock, long seed) {
    this.clock = clock;
    this.seed = seed;
  }

  /** Lets all chance of those that begin later come from another seed. */
  void seed(long other) {
    seed = other;
  }

  /** Lets what is to come of one under way come from the present seed. */
  void reseed(SimulatedAgent agent, Conduct conduct) {
    conduct.seed(Dice.seed(seed, agent.name()));
  }

  /** A behaviour that begins now; null for one that answers at once and rightly. */
  Conduct of(SimulatedAgent agent, Behaviour behaviour) {
    return behaviour.isNone() ? null : changeable(agent, behaviour);
  }

  /** The same, of any behaviour. */
  Conduct changeable(SimulatedAgent agent, Behaviour behaviour) {
    return new Conduct(
        behaviour,
        Dice.seed(seed, agent.name()),
        clock,
        times(agent.snapshot(), behaviour.latency()));
  }

  /** How long a device took, where a latency wants to know. */
  ResponseTimes times(Snapshot snapshot, List<PlannedLatency> latency) {
    boolean wanted =
        latency.stream().anyMatch(planned -> planned.latency() instanceof Latency.AsRecorded);
    if (!wanted) {
      return ResponseTimes.NONE;
    }
    synchronized (responseTimes) {
      return responseTimes.computeIfAbsent(snapshot, RecordedTimes::of);
    }
  }
}

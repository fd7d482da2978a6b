// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mimus.simulator.scenario.Actor;
import org.mimus.simulator.scenario.Play;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.smi.Oid;

/** The scenario of one agent, and others that it is in. Thread-safe. */
final class AgentPlays {
  private final Scenario scenario;
  private final SimulatedClock clock;
  private final Supplier<Actor> actor;

  /** Those that want to hear of requests and SETs. */
  private volatile List<Play> listening = List.of();

  // The monitor of this object guards both.

  /** The agent's own; null where it has none, or has not begun it. */
  private Play own;

  private boolean ended;

  AgentPlays(Scenario scenario, SimulatedClock clock, Supplier<Actor> actor) {
    this.scenario = scenario;
    this.clock = clock;
    this.actor = actor;
  }

  /** Begins the agent's own, anew if it has begun before. */
  synchronized void begin() {
    if (scenario.isNone() || ended) {
      return;
    }
    close();
    own = new Play(scenario, clock, () -> List.of(actor.get()));
    listen(own);
  }

  /** Whether the agent's own is under way. */
  synchronized boolean hasBegun() {
    return own != null;
  }

  /** Lets a play hear of requests and SETs, if it wants to. */
  synchronized void listen(Play play) {
    if (play.listens()) {
      List<Play> all = new ArrayList<>(listening);
      all.removeIf(Play::isClosed);
      all.add(play);
      listening = List.copyOf(all);
    }
  }

  /** Whether anybody wants to hear of requests and SETs. */
  boolean isHeard() {
    return !listening.isEmpty();
  }

  /** There is a request to the agent. */
  void requested() {
    listening.forEach(play -> play.requested(actor.get()));
  }

  /** A SET has been done. */
  void written(List<Oid> names) {
    listening.forEach(play -> play.written(actor.get(), names));
  }

  /** Ends the agent's own for good. */
  synchronized void end() {
    ended = true;
    close();
  }

  private void close() {
    if (own != null) {
      own.close();
    }
  }
}

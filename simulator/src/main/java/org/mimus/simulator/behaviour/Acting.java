// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.mimus.snmp.transport.Link;

/** A planned fault at work for one agent: counts how often it could strike. Thread-safe. */
public final class Acting {
  private final PlannedFault planned;
  private volatile Dice dice;
  private volatile boolean active;
  private volatile Link source;

  // The monitor of this object guards the rest.
  private int times;
  private int strikes;
  private Object memory;

  Acting(PlannedFault planned, Dice dice) {
    this.planned = planned;
    this.dice = dice;
    this.active = planned.active();
  }

  PlannedFault planned() {
    return planned;
  }

  /** Chance for what the fault itself decides. */
  public Dice dice() {
    return dice;
  }

  void dice(Dice other) {
    dice = other;
  }

  /**
   * Where answers leave instead, of faults that send them from elsewhere; then empty, at the end.
   */
  Optional<Link> source() {
    return Optional.ofNullable(source);
  }

  void source(Link other) {
    source = other;
  }

  /** Lets it act from now on, or no more. */
  void active(boolean on) {
    active = on;
  }

  /** Whether it is on, and now is its time. */
  boolean holds(Duration running) {
    Occurrence when = planned.occurrence();
    return active
        && running.compareTo(when.after()) >= 0
        && when.until().filter(end -> running.compareTo(end) >= 0).isEmpty();
  }

  /**
   * Whether it strikes this time.
   *
   * @param running for how long the agent has been running
   */
  synchronized boolean strikes(Duration running) {
    if (!holds(running)) {
      return false;
    }
    Occurrence when = planned.occurrence();
    times++;
    if (times % when.every().orElse(1) != 0
        || strikes >= when.first().orElse(Integer.MAX_VALUE)
        || (when.probability() < 1 && dice.unit() >= when.probability())) {
      return false;
    }
    strikes++;
    return true;
  }

  /** What the fault remembers from one time to the next; made when it is first asked for. */
  public synchronized <T> T memory(Class<T> type, Supplier<T> make) {
    if (memory == null) {
      memory = make.get();
    }
    return type.cast(memory);
  }

  /** Begins anew. */
  synchronized void reset() {
    active = planned.active();
    times = 0;
    strikes = 0;
    memory = null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.engine.Timers.Timer;
import org.mimus.snmp.smi.Oid;

/**
 * A {@link Scenario} that is under way, from its making until it is closed. Steps that wait for a
 * time are done by the clock, steps that wait for a SET or a request by whoever answers it. What
 * goes wrong in a step is logged, and the next one is done all the same. Thread-safe.
 */
public final class Play implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Play.class.getName());

  private final List<Step> steps;
  private final SimulatedClock clock;
  private final Supplier<? extends Collection<? extends Actor>> actors;
  private final Duration begun;

  // The monitor of this object guards the rest.
  /** By the index of the step. */
  private final Map<Integer, Timer> next = new HashMap<>();

  /** By the index of the step: how many requests its agents have got. */
  private final int[] requests;

  private boolean closed;

  /**
   * Begins.
   *
   * @param actors those who are there at any time
   */
  public Play(
      Scenario scenario,
      SimulatedClock clock,
      Supplier<? extends Collection<? extends Actor>> actors) {
    this.steps = scenario.steps();
    this.clock = clock;
    this.actors = actors;
    this.begun = clock.now();
    this.requests = new int[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).when() instanceof Trigger.At at) {
        schedule(i, at.time());
      } else if (steps.get(i).when() instanceof Trigger.Every every) {
        again(i, every, 1);
      }
    }
  }

  private void schedule(int index, Duration delay) {
    at(index, delay, () -> act(index));
  }

  private synchronized void at(int index, Duration delay, Runnable action) {
    if (!closed) {
      next.put(index, clock.after(delay, action));
    }
  }

  private void again(int index, Trigger.Every every, int number) {
    if (every.times().isPresent() && number > every.times().getAsInt()) {
      return;
    }
    Duration due = begun.plus(every.period().multipliedBy(number)).minus(clock.now());
    at(
        index,
        due.isNegative() ? Duration.ZERO : due,
        () -> {
          act(index);
          again(index, every, number + 1);
        });
  }

  /** Whether it has been ended. */
  public synchronized boolean isClosed() {
    return closed;
  }

  private void act(int index) {
    if (isClosed()) {
      return;
    }
    Step step = steps.get(index);
    List<Actor> meant =
        new ArrayList<Actor>(actors.get()).stream().filter(actor -> concerns(step, actor)).toList();
    for (Action action : step.then()) {
      if (action instanceof Action.Reboot reboot && !meant.isEmpty()) {
        meant.get(0).reboot(reboot.how(), meant); // at once: an engine boots where all of it do
      } else {
        meant.forEach(actor -> act(action, actor));
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).when() instanceof Trigger.After after
          && step.name().filter(after.step()::equals).isPresent()) {
        schedule(i, after.delay());
      }
    }
  }

  private static boolean concerns(Step step, Actor actor) {
    return step.agents().isEmpty() || step.agents().contains(actor.name());
  }

  /** Whether what an agent hears can be what a step waits for. */
  private static boolean isAbout(Step step, Actor by) {
    return step.when().agent().map(by.name()::equals).orElseGet(() -> concerns(step, by));
  }

  private static void act(Action action, Actor actor) {
    try {
      action.to(actor);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a scenario could not do this to " + actor.name() + ": " + action, e);
    }
  }

  /** Hears of a request to an agent, before it is answered. */
  public void requested(Actor by) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).when() instanceof Trigger.OnRequest on
          && isAbout(steps.get(i), by)
          && count(i) == on.number()) {
        act(i);
      }
    }
  }

  /** Counts no further than it must. */
  private synchronized int count(int index) {
    requests[index] += requests[index] < Integer.MAX_VALUE ? 1 : 0;
    return requests[index];
  }

  /** Hears of a SET that has been done. */
  public void written(Actor by, List<Oid> names) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).when() instanceof Trigger.OnSet on
          && isAbout(steps.get(i), by)
          && names.stream().anyMatch(name -> name.startsWith(on.name()))) {
        act(i);
      }
    }
  }

  /** Whether it wants to hear of requests, or of SETs. */
  public boolean listens() {
    return steps.stream()
        .map(Step::when)
        .anyMatch(when -> when instanceof Trigger.OnRequest || when instanceof Trigger.OnSet);
  }

  /** Ends it; what is under way is done to its end. */
  @Override
  public synchronized void close() {
    closed = true;
    next.values().forEach(Timer::cancel);
    next.clear();
  }

  @Override
  public String toString() {
    return "Play" + Arrays.asList(steps.toArray());
  }
}

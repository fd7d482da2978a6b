// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A clock that goes by another one, on whose thread it is: closing it forgets only what was asked
 * of it. Thread-safe.
 */
public final class ClockShare implements SimulatedClock {
  private final SimulatedClock whole;
  private final Duration begun;

  /** What is to come. Whoever takes an action out of it runs it. */
  private final Set<Due> waiting = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  private ClockShare(SimulatedClock whole, Duration begun) {
    this.whole = Objects.requireNonNull(whole, "whole");
    this.begun = begun;
  }

  /** One that begins now. */
  public static ClockShare begun(SimulatedClock whole) {
    return new ClockShare(whole, whole.now());
  }

  /** One that has always the same time as the other. */
  public static ClockShare alike(SimulatedClock whole) {
    return new ClockShare(whole, Duration.ZERO);
  }

  @Override
  public Duration now() {
    return whole.now().minus(begun);
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Due due = new Due(action);
    waiting.add(due);
    due.timer = whole.after(delay, due::run);
    if (closed) {
      due.cancel();
    }
    return due;
  }

  /** An action that is to come. */
  private final class Due implements Timer {
    private final Runnable action;
    private volatile Timer timer = () -> {};

    Due(Runnable action) {
      this.action = action;
    }

    void run() {
      if (waiting.remove(this)) {
        action.run();
      }
    }

    @Override
    public void cancel() {
      waiting.remove(this);
      timer.cancel();
    }
  }

  /** Forgets all that is to come through this share. */
  public void forget() {
    waiting.forEach(Due::cancel);
  }

  @Override
  public void close() {
    closed = true;
    waiting.forEach(Due::cancel);
  }
}

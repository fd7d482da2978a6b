// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that stands still until a test says how far to go. Thread-safe. */
public final class ManualClock implements SimulatedClock {
  private record Due(Duration at, long number, Runnable action) {}

  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private Duration now = Duration.ZERO;
  private long number;

  ManualClock() {}

  @Override
  public synchronized Duration now() {
    return now;
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable action) {
    Due due = new Due(now.plus(delay), number++, action);
    waiting.add(due);
    return () -> cancel(due);
  }

  private synchronized void cancel(Due due) {
    waiting.remove(due);
  }

  /** How many actions wait for their time. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Lets time pass. What becomes due meanwhile is done on this thread, in order, each at its own
   * time; this returns when all is done.
   *
   * @param by not negative
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back, by " + by);
    }
    Duration until = now().plus(by);
    for (Due due = take(until); due != null; due = take(until)) {
      due.action().run();
    }
  }

  /**
   * Goes back to its beginning, and forgets all that is to come. Only for those who let all that
   * lives by it begin anew.
   */
  public synchronized void reset() {
    waiting.clear();
    now = Duration.ZERO;
  }

  /** Goes on to what is due next, or to the end. */
  private synchronized Due take(Duration until) {
    Due first = waiting.peek();
    if (first == null || first.at().compareTo(until) > 0) {
      now = until.compareTo(now) > 0 ? until : now;
      return null;
    }
    now = first.at().compareTo(now) > 0 ? first.at() : now;
    return waiting.poll();
  }

  @Override
  public synchronized void close() {
    waiting.clear();
  }
}

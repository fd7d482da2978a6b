// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How much an agent can do: its rate limit, and its queue. Thread-safe. */
final class Pace {
  // The monitor of this object guards all of it.

  /** Null where any number is let in. */
  private RateLimit limit;

  /** Null where each request is answered for itself. */
  private OneAtATime queue;

  private double tokens;
  private Duration filled = Duration.ZERO;

  /** When each answer that is under way will be done. */
  private final Deque<Duration> ends = new ArrayDeque<>();

  Pace(Behaviour behaviour) {
    limit = behaviour.rateLimit().orElse(null);
    queue = behaviour.oneAtATime().orElse(null);
    tokens = limit == null ? 0 : limit.burst();
  }

  synchronized Optional<RateLimit> limit() {
    return Optional.ofNullable(limit);
  }

  /** Changes how many are let in; at once as many as may come at once. */
  synchronized void limit(Optional<RateLimit> other, Duration now) {
    limit = other.orElse(null);
    tokens = limit == null ? 0 : limit.burst();
    filled = now;
  }

  synchronized Optional<OneAtATime> queue() {
    return Optional.ofNullable(queue);
  }

  /** Changes how many may wait; those that do wait on. */
  synchronized void queue(Optional<OneAtATime> other) {
    queue = other.orElse(null);
    if (queue == null) {
      ends.clear();
    }
  }

  /** Whether one more request is let in now. */
  synchronized boolean admits(Duration now) {
    if (limit == null) {
      return true;
    }
    double seconds = now.minus(filled).toNanos() / 1e9;
    tokens = Math.min(limit.burst(), tokens + seconds * limit.perSecond());
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Whether there is room in the queue for one more request. */
  synchronized boolean hasRoom(Duration now) {
    if (queue == null) {
      return true;
    }
    while (!ends.isEmpty() && ends.peekFirst().compareTo(now) <= 0) {
      ends.removeFirst();
    }
    return ends.size() <= queue.queue();
  }

  /** How long an answer waits that takes some time, behind those that are under way. */
  synchronized Duration wait(Duration now, Duration time) {
    if (queue == null) {
      return time;
    }
    boolean idle = ends.isEmpty() || ends.peekLast().compareTo(now) < 0;
    Duration begin = idle ? now : ends.peekLast();
    Duration end = begin.plus(time);
    ends.addLast(end);
    return end.minus(now);
  }
}

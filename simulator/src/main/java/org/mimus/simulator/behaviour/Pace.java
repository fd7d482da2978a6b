// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How much an agent can do: its rate limit, and its queue. Thread-safe. */
final class Pace {
  private static final Duration REFUSED = Duration.ofNanos(-1);

  private final RateLimit limit;
  private final OneAtATime queue;

  // The monitor of this object guards the rest.
  private double tokens;
  private Duration filled = Duration.ZERO;

  /** When each answer that is under way will be done. */
  private final Deque<Duration> ends = new ArrayDeque<>();

  Pace(Behaviour behaviour) {
    limit = behaviour.rateLimit().orElse(null);
    queue = behaviour.oneAtATime().orElse(null);
    tokens = limit == null ? 0 : limit.burst();
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

  /**
   * How long an answer waits that takes some time.
   *
   * @return negative where the queue is full
   */
  synchronized Duration wait(Duration now, Duration time) {
    if (queue == null) {
      return time;
    }
    while (!ends.isEmpty() && ends.peekFirst().compareTo(now) <= 0) {
      ends.removeFirst();
    }
    if (ends.size() > queue.queue()) {
      return REFUSED;
    }
    Duration begin = ends.isEmpty() ? now : ends.peekLast();
    Duration end = begin.plus(time);
    ends.addLast(end);
    return end.minus(now);
  }
}

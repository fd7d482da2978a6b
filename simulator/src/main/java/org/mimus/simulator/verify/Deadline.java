// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment until which something is waited for. */
final class Deadline {
  private static final long SHORTEST_NANOS = 1;

  private final long end;

  Deadline(Duration within) {
    // At most so far that it does not overflow, which is 146 years.
    long nanos = Math.min(TimeUnit.NANOSECONDS.convert(within), Long.MAX_VALUE / 2);
    end = System.nanoTime() + Math.max(0, nanos);
  }

  /** How much time is left; none where it is over. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /**
   * Waits until somebody wakes those who wait for a monitor, which the caller holds.
   *
   * @return false if the time is over
   * @throws IllegalStateException if the thread is interrupted
   */
  boolean await(Object monitor) {
    long left = end - System.nanoTime();
    if (left < SHORTEST_NANOS) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.timedWait(monitor, left);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}

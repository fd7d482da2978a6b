// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.mimus.snmp.engine.TimerThread;

/** A clock that goes by a factor faster than real time. */
final class RunningClock implements SimulatedClock {
  private final double factor;
  private final LongSupplier nanos;
  private final long start;
  private final TimerThread timers;

  RunningClock(double factor, LongSupplier nanos, TimerThread timers) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a clock cannot go " + factor + " times as fast");
    }
    this.factor = factor;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.timers = timers;
  }

  @Override
  public Duration now() {
    long real = nanos.getAsLong() - start;
    return Duration.ofNanos(factor == 1 ? real : (long) (real * factor));
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    return timers.after(factor == 1 ? delay : real(delay), action);
  }

  /** Of more than 292 years as much as there is. */
  private Duration real(Duration delay) {
    double nanos = TimeUnit.NANOSECONDS.convert(delay) / factor;
    return Duration.ofNanos((long) Math.min(Long.MAX_VALUE, nanos));
  }

  @Override
  public void close() {
    timers.close();
  }
}

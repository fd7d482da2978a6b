// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongSupplier;
import org.mimus.snmp.engine.TimerThread;

/** A clock that goes by a factor faster than real time, or slower. Thread-safe. */
public final class RunningClock implements SimulatedClock {
  /** Delays of over 146 years are as good as 146 years. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

  private final LongSupplier nanos;
  private final TimerThread timers;

  /** Lets those who read the time see all of the next three together. */
  private final StampedLock lock = new StampedLock();

  private double factor;

  /** When it began to go by the factor, in real nanoseconds and in its own time. */
  private long realStart;

  private Duration start = Duration.ZERO;

  /** What is to come. Whoever takes an action out of it runs it. */
  private final Set<Due> waiting = ConcurrentHashMap.newKeySet();

  RunningClock(double factor, LongSupplier nanos, TimerThread timers) {
    check(factor);
    this.factor = factor;
    this.nanos = nanos;
    this.realStart = nanos.getAsLong();
    this.timers = timers;
  }

  private static void check(double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a clock cannot go " + factor + " times as fast");
    }
  }

  @Override
  public Duration now() {
    long stamp = lock.tryOptimisticRead();
    Duration now = at(nanos.getAsLong());
    if (lock.validate(stamp)) {
      return now;
    }
    stamp = lock.readLock();
    try {
      return at(nanos.getAsLong());
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private Duration at(long realNow) {
    long real = realNow - realStart;
    return start.plusNanos(factor == 1 ? real : (long) (real * factor));
  }

  /**
   * Goes on from its present time by another factor. What is to come comes at the same time of this
   * clock as it would have.
   *
   * @param other seconds of this clock in a real second, more than 0
   */
  public void go(double other) {
    check(other);
    long stamp = lock.writeLock();
    try {
      if (factor == other) {
        return;
      }
      long real = nanos.getAsLong();
      start = at(real);
      realStart = real;
      factor = other;
    } finally {
      lock.unlockWrite(stamp);
    }
    waiting.forEach(Due::schedule);
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Due due = new Due(now().plus(delay.compareTo(LONGEST) < 0 ? delay : LONGEST), action);
    waiting.add(due); // before it is scheduled, so that a change of the factor meets it
    due.schedule();
    return due;
  }

  /** An action that is to come. */
  private final class Due implements Timer {
    private final Duration at;
    private final Runnable action;

    /** Of the real time until then; its own monitor guards it. */
    private Timer timer = () -> {};

    Due(Duration at, Runnable action) {
      this.at = at;
      this.action = action;
    }

    synchronized void schedule() {
      timer.cancel();
      if (waiting.contains(this)) {
        timer = timers.after(real(at.minus(now())), this::run);
      }
    }

    private void run() {
      if (waiting.remove(this)) {
        action.run();
      }
    }

    @Override
    public synchronized void cancel() {
      waiting.remove(this);
      timer.cancel();
    }
  }

  /** Of more than 292 years as much as there is. */
  private Duration real(Duration delay) {
    double by = factor();
    if (by == 1) {
      return delay;
    }
    double real = TimeUnit.NANOSECONDS.convert(delay) / by;
    return Duration.ofNanos((long) Math.min(Long.MAX_VALUE, real));
  }

  /** Seconds of this clock in a real second. */
  public double factor() {
    long stamp = lock.readLock();
    try {
      return factor;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public void close() {
    timers.close();
    waiting.clear();
  }
}

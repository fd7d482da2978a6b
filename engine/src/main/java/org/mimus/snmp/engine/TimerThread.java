// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers of real time, all run by one daemon thread. One serves any number of users. */
public final class TimerThread implements Timers, AutoCloseable {
  private static final Logger LOG = System.getLogger(TimerThread.class.getName());

  private final ScheduledThreadPoolExecutor executor;

  private TimerThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              Thread thread = new Thread(action, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Makes timers whose thread has a name, and is started by the first of them. */
  public static TimerThread named(String name) {
    return new TimerThread(name);
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    try {
      Future<?> future = executor.schedule(() -> run(action), nanos(delay), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  /** Delays of over 292 years are as good as 292 years. */
  private static long nanos(Duration delay) {
    return TimeUnit.NANOSECONDS.convert(delay);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the action of a timer failed", e);
    }
  }

  /** Forgets all that is to come, without waiting for an action that has begun. */
  @Override
  public void close() {
    executor.shutdown();
  }
}

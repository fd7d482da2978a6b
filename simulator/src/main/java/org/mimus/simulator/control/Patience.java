// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work on requests, none of them for longer than something comes or goes: who sends
 * its request octet by octet, or does not read its answer, is interrupted, which closes its
 * connection. Threads end when they have nothing to do.
 */
final class Patience implements Executor, AutoCloseable {
  /** How long a request may come to nothing. */
  private static final Duration USUAL = Duration.ofSeconds(10);

  private static final int MOST_THREADS = 128;
  private static final int IDLE_SECONDS = 5;
  private static final int END_SECONDS = 1;

  private final long nanos;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor watch;

  /** When each working thread has waited enough, by {@link System#nanoTime}. */
  private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();

  Patience() {
    this(USUAL);
  }

  Patience(Duration usual) {
    nanos = usual.toNanos();
    threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "mimus-control"));
    threads.allowCoreThreadTimeOut(true);
    watch = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "mimus-control-watch"));
    long period = Math.max(1, nanos / 10);
    var unused = watch.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(
        () -> {
          // Until a request has come: much less, since who asks need not even know the token.
          deadlines.put(Thread.currentThread(), System.nanoTime() + nanos / 3);
          try {
            work.run();
          } finally {
            over();
          }
        });
  }

  /** Something has come or gone: the thread that calls may go on for as long again. */
  void extend() {
    extend(Duration.ZERO);
  }

  /** The thread that calls may go on for as long again, and for a time beside. */
  void extend(Duration more) {
    deadlines.put(Thread.currentThread(), System.nanoTime() + nanos + more.toNanos());
  }

  /** Under the monitor, so that no interrupt comes after this and meets other work. */
  private synchronized void over() {
    deadlines.remove(Thread.currentThread());
    Thread.interrupted();
  }

  private synchronized void look() {
    long now = System.nanoTime();
    deadlines.forEach(
        (thread, deadline) -> {
          if (deadline - now < 0) {
            thread.interrupt();
          }
        });
  }

  /** Interrupts what is under way, and waits a moment for it to end. */
  @Override
  public void close() {
    watch.shutdownNow();
    threads.shutdownNow();
    try {
      threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

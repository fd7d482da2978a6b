// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.mimus.simulator.time.ManualClock;

/** Managers that wait for their answers while a test goes on. */
final class Outstanding {
  private static final long LONGEST_SECONDS = 60;

  /** One for each: on two processors the common pool lets one wait for the other. */
  private static final Executor THREADS = action -> new Thread(action, "manager").start();

  private Outstanding() {}

  /** What a command of net-snmp will print. */
  static CompletableFuture<String> netSnmp(Path folder, String... command) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return NetSnmp.outcome(folder, command).output();
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        THREADS);
  }

  /** What it printed, or SNMP4J reported. */
  static String end(CompletableFuture<String> answer) throws Exception {
    return answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  /** What a call returns that waits by now, on a thread of its own. */
  static <T> Future<T> waiting(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "waiting");
    thread.setDaemon(true);
    thread.start();
    await(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return task;
  }

  /** Lets a time pass: what waits is due at its end, and not before. */
  static void pass(ManualClock clock, Duration time) {
    int waiting = clock.waiting();
    clock.advance(time.minusNanos(1));
    assertThat(clock.waiting()).as("waiting, before their time").isEqualTo(waiting);
    clock.advance(Duration.ofNanos(1));
    assertThat(clock.waiting()).as("waiting, at their time").isLessThan(waiting);
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is over").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}

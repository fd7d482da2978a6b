// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Managers that wait for their answers while a test goes on. */
final class Outstanding {
  private static final long LONGEST_SECONDS = 20;

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

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is over").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}

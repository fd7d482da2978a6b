// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits for the line with which {@code mimus serve} says that all agents answer. A container that
 * has ended will not say it: that is told at once, with what it said instead.
 */
final class ReadyLine extends AbstractWaitStrategy {
  private static final int MILLIS_BETWEEN = 50;

  @Override
  protected void waitUntilReady() {
    long end = System.nanoTime() + startupTimeout.toNanos();
    while (true) {
      boolean running = waitStrategyTarget.isRunning(); // before its last words are read
      String said = waitStrategyTarget.getLogs();
      if (said.lines().anyMatch(line -> line.startsWith("ready: "))) {
        return;
      }
      if (!running) {
        throw new ContainerLaunchException("mimus serve has ended:\n" + said);
      }
      if (System.nanoTime() > end) {
        throw new ContainerLaunchException(
            "mimus serve is not ready after " + startupTimeout + ":\n" + said);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("interrupted while mimus serve starts", e);
    }
  }
}

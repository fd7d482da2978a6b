// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when SIGTERM or SIGINT asks the process to, with an exit code that
 * tells how the command ended and not that there was a signal.
 */
final class ProcessEnd {
  private final Console console;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;
  private volatile int exitCode;

  /**
   * Begins to wait for a signal.
   *
   * @param stop what makes the command end soon
   * @param most how long the process waits for that
   * @param codeOfLate the exit code where that was not long enough
   */
  ProcessEnd(Console console, Runnable stop, Duration most, int codeOfLate) {
    this.console = console;
    exitCode = codeOfLate;
    hook =
        new Thread(
            () -> {
              stop.run();
              await(most);
              Runtime.getRuntime().halt(exitCode);
            },
            "mimus-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @SuppressWarnings("ReturnValueIgnored") // In time or not, the process ends.
  private void await(Duration most) {
    try {
      over.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has said its last word. */
  void commandIsOver(int code) {
    console.out().flush();
    console.err().flush();
    exitCode = code;
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and waits no longer for this command.
    }
  }
}

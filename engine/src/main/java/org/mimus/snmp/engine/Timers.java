// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.time.Duration;

/** What runs an action later. Injected, so that tests decide when a second is over. Thread-safe. */
public interface Timers {
  /** One action that is to come. */
  @FunctionalInterface
  interface Timer {
    /** Forgets the action, if it has not begun. A second time does nothing. */
    void cancel();
  }

  /**
   * Runs an action once, when a delay is over. The action must not block: others wait behind it.
   * What is due after whoever runs it was closed never runs.
   */
  Timer after(Duration delay, Runnable action);
}

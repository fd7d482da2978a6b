// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import java.time.Duration;
import org.mimus.snmp.engine.TimerThread;
import org.mimus.snmp.engine.Timers;

/**
 * The time of simulated devices: their uptime, counters, latency, faults and scenarios go by it.
 * Never the time of SNMPv3's engines, which managers extrapolate by their own clocks. Thread-safe.
 */
public interface SimulatedClock extends Timers, AutoCloseable {
  /** How long ago this clock began. Never goes back. */
  Duration now();

  /** Forgets all that is to come. */
  @Override
  void close();

  /** A clock that goes as real time does. */
  static RunningClock real() {
    return accelerated(1);
  }

  /**
   * A clock that goes faster than real time, or slower.
   *
   * @param factor seconds of this clock in a real second, more than 0
   */
  static RunningClock accelerated(double factor) {
    return new RunningClock(factor, System::nanoTime, TimerThread.named("mimus-clock"));
  }

  /** A clock that stands still until it is told how far to go. */
  static ManualClock manual() {
    return new ManualClock();
  }
}

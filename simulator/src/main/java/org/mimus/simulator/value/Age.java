// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.time.Duration;

/**
 * Since when a device has been running, by the clock of its fleet. Immutable.
 *
 * @param device since when it has
 * @param management since when what speaks SNMP has
 * @param booted whether the device has booted since its agent was started
 * @param restarted whether its management has been started anew since then
 */
public record Age(Duration device, Duration management, boolean booted, boolean restarted) {
  /** Of a device whose agent starts now. It may have been running for long. */
  public static Age starting(Duration now) {
    return new Age(now, now, false, false);
  }

  /** Of a device that boots now. */
  public static Age booting(Duration now) {
    return new Age(now, now, true, true);
  }

  /** Of the same device, what speaks SNMP for which is started anew. */
  public Age restarting(Duration now) {
    return new Age(device, now, booted, true);
  }
}

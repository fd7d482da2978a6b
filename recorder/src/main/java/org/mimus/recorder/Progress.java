// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.time.Duration;
import org.mimus.snmp.smi.Oid;

/**
 * How far a recording has come.
 *
 * @param variables how many were recorded so far
 * @param perSecond how many variables, or while probing names, came per second of this phase
 * @param at the name that was recorded or probed last
 * @param elapsed since the recording began
 * @param probed how many names were probed so far
 */
public record Progress(
    Phase phase, long variables, double perSecond, Oid at, Duration elapsed, long probed) {
  /** What is being done. */
  public enum Phase {
    /** Variables are asked for and written. */
    WALKING,
    /** The device is asked which objects it knows. */
    PROBING
  }
}

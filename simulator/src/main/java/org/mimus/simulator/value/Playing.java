// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

/** What is said between two points in time at which a value is known. */
public enum Playing {
  /** The earlier value. */
  STEP,
  /** A number between the two; the earlier value where they are no numbers. */
  INTERPOLATE
}

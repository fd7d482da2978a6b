// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

/** For how long what SETs have written stays. */
public enum Keeping {
  /** Until the device boots, as an overlay in memory. */
  VOLATILE,
  /** As long as the fleet runs. */
  MEMORY,
  /** In a file of the fleet's state folder, for the next fleet as well. */
  DISK
}

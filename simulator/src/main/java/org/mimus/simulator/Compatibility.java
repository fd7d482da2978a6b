// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

/** Whose answers an agent gives where the RFCs' are not wanted. */
public enum Compatibility {
  /** Those of the RFCs. */
  STANDARD,
  /**
   * Those of snmpsim: a variable that is not there is always noSuchInstance, and a SET that changes
   * nothing succeeds with noSuchInstance in place of the value.
   */
  SNMPSIM
}

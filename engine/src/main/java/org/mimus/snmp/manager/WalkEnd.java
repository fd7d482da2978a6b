// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

/** Why a walk was over. */
public enum WalkEnd {
  /** The peer has nothing more: endOfMibView, or noSuchName from SNMPv1. */
  END_OF_MIB,
  /** The next name is not below the root. */
  LEFT_SUBTREE,
  /** The next name is not below {@link WalkOptions#until}. */
  UPPER_BOUND,
  /** {@link WalkOptions#maxVariables} were delivered; there may be more. */
  MAX_VARIABLES
}

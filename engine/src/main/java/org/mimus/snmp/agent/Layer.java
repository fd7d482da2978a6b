// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import org.mimus.snmp.ber.OidSpan;

/**
 * One of the sources of variables that lie over each other in a {@link LayeredStore}. A look-up
 * only leaves the place of a variable in the cursor; the value of one that nobody wants is never
 * asked.
 */
interface Layer {
  /** Finds the variable with a name; false where the layer does not have it. */
  boolean find(OidSpan name, RowCursor row);

  /**
   * Finds the first variable after a name, and points the cursor's name at it; false where there is
   * none. The cursor may still know where its last variable was.
   */
  boolean next(OidSpan after, RowCursor row);

  /**
   * Points the cursor's value at the variable that was found; false where this layer says that the
   * variable is gone, whatever the layers below have.
   */
  boolean load(RowCursor row);

  /** Whether a name is that of an object of this layer, or lies below one. */
  boolean knowsObject(OidSpan name);
}

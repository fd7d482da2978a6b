// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.List;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.VarBind;

/** The variables of one agent. Thread-safe, but for the cursors, which belong to their caller. */
public interface ObjectStore {
  /**
   * Looks a variable up and, where it is there, points the cursor's value at it. What the cursor
   * points at stays good for the caller until it uses the cursor again.
   */
  Found get(OidSpan name, RowCursor row);

  /**
   * What to say of a name that is not in a view: that its object has no such instance, where
   * variables of that object can be seen, else that there is no such object.
   */
  default Found getHidden(OidSpan name, View view) {
    return Found.NO_SUCH_OBJECT;
  }

  /**
   * Points the cursor at the first variable after a name that is in a view.
   *
   * @return false where none comes after it; the cursor is as it was, its hint apart
   */
  boolean next(OidSpan after, View view, RowCursor row);

  /**
   * First phase of a SET (RFC 3416 section 4.2.5): checks all variable bindings, in order, and
   * changes nothing.
   *
   * @param view what may be written
   */
  SetPlan prepare(List<VarBind> varBinds, View view);

  /**
   * Whose monitor guards both phases of a SET, so that what was checked still holds when it is
   * assigned. That of the store beneath, where one is laid over another.
   */
  default Object guard() {
    return this;
  }
}

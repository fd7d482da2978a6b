// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.List;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.VarBind;

/** A SET that has been checked. */
public interface SetPlan {
  /** What happened: an error-status, and the variable binding at fault, 1 for the first. */
  record Outcome(ErrorStatus status, int index) {
    /** Nothing went wrong. */
    public static final Outcome DONE = new Outcome(ErrorStatus.NO_ERROR, 0);
  }

  /**
   * Second phase: assigns all values, or none of them. For a plan that was refused it changes
   * nothing and says why it was.
   */
  Outcome commit();

  /**
   * Called when all has been assigned, and nobody is kept waiting any more: for what follows from
   * it.
   */
  default void done() {}

  /** What the answer's variable bindings say where that is not what was asked; else null. */
  default List<VarBind> answer() {
    return null;
  }

  /** A plan that was refused. */
  static SetPlan refused(ErrorStatus status, int index) {
    Outcome outcome = new Outcome(status, index);
    return () -> outcome;
  }
}

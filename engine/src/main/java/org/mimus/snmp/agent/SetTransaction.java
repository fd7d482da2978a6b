// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** A SET on a {@link LayeredStore}: both phases of RFC 3416 section 4.2.5. */
final class SetTransaction implements SetPlan {
  private static final Logger LOG = System.getLogger(SetTransaction.class.getName());

  private record Assignment(int index, ManagedVariable variable, Value value) {}

  private final LayeredStore store;
  private final List<Assignment> assignments = new ArrayList<>();
  private final Map<Oid, Value> changes = new HashMap<>();

  /** Null where there are no rules. */
  private final WriteRules.Ruling ruling;

  private SetTransaction(LayeredStore store, WriteRules.Ruling ruling) {
    this.store = store;
    this.ruling = ruling;
  }

  /** Checks all variable bindings in order; the first that is at fault gives the error. */
  static SetPlan prepare(LayeredStore store, List<VarBind> varBinds, View view) {
    WriteRules rules = store.rules();
    SetTransaction transaction =
        new SetTransaction(store, rules == null ? null : rules.rule(varBinds, store));
    RowCursor row = new RowCursor();
    int index = 0;
    for (VarBind varBind : varBinds) {
      index++;
      ErrorStatus status = transaction.guardedCheck(index, varBind, view, row);
      if (status != ErrorStatus.NO_ERROR) {
        return SetPlan.refused(status, index);
      }
    }
    return transaction;
  }

  private ErrorStatus guardedCheck(int index, VarBind varBind, View view, RowCursor row) {
    try {
      return check(index, varBind, view, row);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "variable binding " + index + " of a SET failed", e);
      return ErrorStatus.GEN_ERR;
    }
  }

  private ErrorStatus check(int index, VarBind varBind, View view, RowCursor row) {
    OidSpan name = OidSpan.of(varBind.name());
    if (!view.contains(name)) {
      return ErrorStatus.NO_ACCESS;
    }
    MountedLayer mounted = store.mounted();
    if (mounted.find(name, row)) {
      ManagedVariable variable = mounted.variable(row);
      assignments.add(new Assignment(index, variable, varBind.value()));
      return variable.check(varBind.value());
    }
    ErrorStatus ruled = ruling == null ? null : ruling.check(varBind);
    if (ruled != null) {
      changes.put(varBind.name(), varBind.value());
      return ruled;
    }
    if (store.isReadOnly(name, row)) {
      return ErrorStatus.NOT_WRITABLE;
    }
    if (store.get(name, row) != Found.VALUE) {
      // RFC 3416 section 4.2.5 (7). Without a MIB (2), notWritable for a name whose object can
      // never
      // be written, cannot be told from it: any object may be one that can, but none is created.
      return ErrorStatus.NO_CREATION;
    }
    changes.put(varBind.name(), varBind.value());
    return row.value().tag() == varBind.value().syntax().tag()
        ? ErrorStatus.NO_ERROR
        : ErrorStatus.WRONG_TYPE;
  }

  @Override
  public Outcome commit() {
    if (ruling != null) {
      changes.putAll(ruling.effects());
    }
    Deque<Assignment> undo = new ArrayDeque<>();
    for (Assignment assignment : assignments) {
      try {
        Value old = assignment.variable.value();
        assignment.variable.assign(assignment.value);
        undo.push(new Assignment(assignment.index, assignment.variable, old));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "variable binding " + assignment.index + " of a SET failed", e);
        return undo(undo)
            ? new Outcome(ErrorStatus.COMMIT_FAILED, assignment.index)
            : new Outcome(ErrorStatus.UNDO_FAILED, 0);
      }
    }
    if (ruling != null && !kept()) {
      return undo(undo)
          ? new Outcome(ErrorStatus.COMMIT_FAILED, 1)
          : new Outcome(ErrorStatus.UNDO_FAILED, 0);
    }
    if (!changes.isEmpty()) {
      store.write(changes);
    }
    return Outcome.DONE;
  }

  @Override
  public void done() {
    if (ruling != null) {
      ruling.done();
    }
  }

  private boolean kept() {
    try {
      ruling.keep(changes);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "what a SET changes could not be kept", e);
      return false;
    }
  }

  private static boolean undo(Deque<Assignment> done) {
    boolean undone = true;
    for (Assignment old : done) {
      try {
        old.variable.assign(old.value);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "variable binding " + old.index + " of a SET was not undone", e);
        undone = false;
      }
    }
    return undone;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.List;
import org.mimus.snmp.access.View;
import org.mimus.snmp.agent.Found;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.agent.RowCursor;
import org.mimus.snmp.agent.SetPlan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** A store in which two neighbours come in the wrong order. */
final class Swap implements ObjectStore {
  private final ObjectStore store;
  private final OidSpan at;

  Swap(ObjectStore store, Oid at) {
    this.store = store;
    this.at = OidSpan.of(at);
  }

  @Override
  public Found get(OidSpan name, RowCursor row) {
    return store.get(name, row);
  }

  @Override
  public Found getHidden(OidSpan name, View view) {
    return store.getHidden(name, view);
  }

  @Override
  public boolean next(OidSpan after, View view, RowCursor row) {
    RowCursor first = new RowCursor();
    RowCursor second = new RowCursor();
    if (!first(view, first) || !store.next(first.name(), view, second)) {
      return store.next(after, view, row);
    }
    if (after.equals(second.name())) {
      return point(row, first);
    }
    if (after.equals(first.name())) {
      return store.next(second.name(), view, row);
    }
    boolean found = store.next(after, view, row);
    return (found && row.name().equals(first.name())) ? point(row, second) : found;
  }

  private boolean first(View view, RowCursor into) {
    if (store.get(at, into) == Found.VALUE && view.contains(at)) {
      into.name().set(at);
      return true;
    }
    return store.next(at, view, into);
  }

  private static boolean point(RowCursor row, RowCursor at) {
    row.name().set(at.name());
    row.value().set(at.value().array(), at.value().from(), at.value().to());
    return true;
  }

  @Override
  public SetPlan prepare(List<VarBind> varBinds, View view) {
    return store.prepare(varBinds, view);
  }
}

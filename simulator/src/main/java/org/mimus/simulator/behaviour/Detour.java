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

/** A store in which the way behind a subtree leads elsewhere. */
final class Detour implements ObjectStore {
  private final ObjectStore store;
  private final OidSpan at;
  private final OidSpan to;

  Detour(ObjectStore store, Oid at, Oid to) {
    this.store = store;
    this.at = OidSpan.of(at);
    this.to = OidSpan.of(to);
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
    boolean inside = after.startsWith(at);
    boolean found = store.next(after, view, row);
    if (!inside || (found && row.name().startsWith(at))) {
      return found;
    }
    if (store.get(to, row) == Found.VALUE && view.contains(to)) {
      row.name().set(to);
      return true;
    }
    return store.next(to, view, row);
  }

  @Override
  public SetPlan prepare(List<VarBind> varBinds, View view) {
    return store.prepare(varBinds, view);
  }

  @Override
  public Object guard() {
    return store.guard();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.List;
import org.mimus.snmp.access.View;
import org.mimus.snmp.agent.Found;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.agent.RowCursor;
import org.mimus.snmp.agent.SetPlan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.VarBind;

/** Gives the answers that snmpsim gives where they differ: see {@link Compatibility#SNMPSIM}. */
final class SnmpsimStore implements ObjectStore {
  private final ObjectStore store;

  SnmpsimStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public Found get(OidSpan name, RowCursor row) {
    return store.get(name, row) == Found.VALUE ? Found.VALUE : Found.NO_SUCH_INSTANCE;
  }

  @Override
  public boolean next(OidSpan after, View view, RowCursor row) {
    return store.next(after, view, row);
  }

  @Override
  public SetPlan prepare(List<VarBind> varBinds, View view) {
    SetPlan plan = store.prepare(varBinds, view);
    return new SetPlan() {
      private boolean changed;

      @Override
      public Outcome commit() {
        changed = plan.commit().status() == ErrorStatus.NO_ERROR;
        return Outcome.DONE;
      }

      @Override
      public void done() {
        if (changed) {
          plan.done();
        }
      }

      @Override
      public List<VarBind> answer() {
        return changed ? plan.answer() : varBinds.stream().map(SnmpsimStore::missing).toList();
      }
    };
  }

  @Override
  public Object guard() {
    return store.guard();
  }

  private static VarBind missing(VarBind asked) {
    return VarBind.of(asked.name(), ExceptionValue.NO_SUCH_INSTANCE);
  }
}

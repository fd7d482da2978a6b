// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.List;
import java.util.Optional;
import org.mimus.snmp.access.View;
import org.mimus.snmp.agent.Found;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.agent.RefusedException;
import org.mimus.snmp.agent.RowCursor;
import org.mimus.snmp.agent.SetPlan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** A store with variables that vary, as one request sees it. Not thread-safe. */
final class VariationStore implements ObjectStore {
  private final AgentVariations agent;
  private final ObjectStore store;
  private final Exchange x;
  private final boolean isOpen;

  VariationStore(AgentVariations agent, ObjectStore store, Exchange x, boolean isOpen) {
    this.agent = agent;
    this.store = store;
    this.x = x;
    this.isOpen = isOpen;
  }

  @Override
  public Found get(OidSpan name, RowCursor row) {
    Found found = store.get(name, row);
    if (found == Found.VALUE) {
      return found;
    }
    Oid oid = name.toOid();
    Optional<Variation> variation = agent.at(oid);
    if (variation.isPresent() && give(variation.get(), oid, false, row)) {
      return Found.VALUE;
    }
    return agent.knowsObject(oid) ? Found.NO_SUCH_INSTANCE : found;
  }

  @Override
  public Found getHidden(OidSpan name, View view) {
    return store.getHidden(name, view);
  }

  @Override
  public boolean next(OidSpan after, View view, RowCursor row) {
    Oid from = after.toOid();
    while (true) {
      boolean found = store.next(OidSpan.of(from), view, row);
      Optional<Oid> varying = agent.next(from, x);
      if (varying.isEmpty()) {
        return found;
      }
      OidSpan name = OidSpan.of(varying.get());
      if (found && row.name().compareTo(name) <= 0) {
        return true;
      }
      Optional<Variation> variation = agent.at(varying.get());
      if (view.contains(name)
          && variation.isPresent()
          && give(variation.get(), varying.get(), true, row)) {
        row.name().set(name);
        return true;
      }
      from = varying.get();
    }
  }

  /** Points a cursor at the value; false where there is none. */
  private boolean give(Variation variation, Oid name, boolean isNext, RowCursor row) {
    Reply reply = agent.get(variation, agent.request(name, isNext, null, x));
    if (!accept(reply)) {
      return false;
    }
    Value value = reply.value();
    if (isNext && value.isException()) {
      return false;
    }
    byte[] octets = new byte[BerWriter.length(value)];
    new BerWriter().reset(octets, 0, octets.length).append(value);
    row.value().set(octets, 0, octets.length);
    return true;
  }

  /** Whether there is a value; a request that fails as a whole ends here. */
  private boolean accept(Reply reply) {
    switch (reply.kind()) {
      case ERROR -> throw RefusedException.with(reply.status());
      case SILENCE -> throw RefusedException.silently("no answer");
      case NONE -> {
        return false;
      }
      case VALUE -> {
        wait(reply);
        return true;
      }
    }
    return false;
  }

  private void wait(Reply reply) {
    if (!reply.delay().isZero()) {
      x.departure().delay(reply.delay());
    }
  }

  @Override
  public SetPlan prepare(List<VarBind> varBinds, View view) {
    return VariationPlan.prepare(this, varBinds, view);
  }

  /** What takes a SET of a name here; empty where the store below does. */
  Optional<Variation> taker(Oid name) {
    boolean below = store.get(OidSpan.of(name), new RowCursor()) == Found.VALUE;
    return below ? Optional.empty() : agent.at(name);
  }

  Reply set(Variation variation, VarBind varBind) {
    Reply reply = agent.set(variation, agent.request(varBind.name(), false, varBind.value(), x));
    wait(reply);
    return reply;
  }

  boolean isOpen() {
    return isOpen;
  }

  SetPlan prepareBelow(List<VarBind> varBinds, View view) {
    return store.prepare(varBinds, view);
  }
}

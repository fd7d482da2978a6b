// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mimus.simulator.data.About;
import org.mimus.simulator.value.MovingValue;
import org.mimus.snmp.smi.Oid;

/** What a step of a {@link Scenario} does to an agent. */
public sealed interface Action {
  /** Does it. */
  void to(Actor actor);

  /** Gives variables other values of their types. */
  @About("Gives variables other values, by name.")
  record Set(@About("The values.") Map<Oid, String> values) implements Action {
    public Set {
      values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public void to(Actor actor) {
      values.forEach(actor::set);
    }
  }

  /** Lets variables move, or move otherwise. */
  @About("Lets variables move, by name.")
  record Move(@About("How.") Map<Oid, MovingValue> values) implements Action {
    public Move {
      values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public void to(Actor actor) {
      values.forEach(actor::move);
    }
  }

  /** Adds a row to a table. */
  @About("Adds a row to a table.")
  record AddRow(
      @About("What the columns are below: 1.3.6.1.2.1.2.2.1 for ifTable.") Oid table,
      @About("What the names of the row's variables end with.") RowIndex index,
      @About("The values, by the number of the column.") Map<Long, String> columns)
      implements Action {
    public AddRow {
      columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    @Override
    public void to(Actor actor) {
      actor.addRow(table, index, columns);
    }
  }

  /** Removes a row from a table. */
  @About("Removes a row from a table.")
  record RemoveRow(
      @About("What the columns are below.") Oid table,
      @About("What the names of the row's variables end with.") RowIndex index)
      implements Action {
    @Override
    public void to(Actor actor) {
      actor.removeRow(table, index);
    }
  }

  /** Lets a fault act from now on. */
  @About("Lets a fault act from now on.")
  record FaultOn(@About("Its name.") String name) implements Action {
    @Override
    public void to(Actor actor) {
      switched(actor, name, true);
    }
  }

  /** Lets a fault act no more. */
  @About("Lets a fault act no more.")
  record FaultOff(@About("Its name.") String name) implements Action {
    @Override
    public void to(Actor actor) {
      switched(actor, name, false);
    }
  }

  private static void switched(Actor actor, String fault, boolean on) {
    if (!actor.switchFault(fault, on)) {
      throw new IllegalStateException("agent '" + actor.name() + "' has no fault '" + fault + "'");
    }
  }

  /** Lets answers take another time. */
  @About("Lets answers take another time.")
  record Latency(@About("Which.") org.mimus.simulator.behaviour.Latency latency) implements Action {
    public Latency {
      Objects.requireNonNull(latency, "latency");
    }

    @Override
    public void to(Actor actor) {
      actor.latency(latency);
    }
  }

  /** Lets answers take the time again that they are described to take. */
  @About("Lets answers take the time again that is described for them.")
  record UsualLatency() implements Action {
    @Override
    public void to(Actor actor) {
      actor.usualLatency();
    }
  }

  /** Takes an interface down. */
  @About("Takes an interface down: ifOperStatus is down(2), ifLastChange is now.")
  record LinkDown(@About("Its ifIndex.") long ifIndex) implements Action {
    @Override
    public void to(Actor actor) {
      actor.link(ifIndex, false);
    }
  }

  /** Brings an interface up. */
  @About("Brings an interface up: ifOperStatus is up(1), ifLastChange is now.")
  record LinkUp(@About("Its ifIndex.") long ifIndex) implements Action {
    @Override
    public void to(Actor actor) {
      actor.link(ifIndex, true);
    }
  }

  /** Lets it begin anew. */
  @About("Lets the agent begin anew.")
  record Reboot(@About("How.") org.mimus.simulator.scenario.Reboot how) implements Action {
    public Reboot {
      Objects.requireNonNull(how, "how");
    }

    @Override
    public void to(Actor actor) {
      actor.reboot(how, List.of());
    }
  }
}

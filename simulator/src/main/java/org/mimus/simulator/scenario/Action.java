// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.Scope;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.simulator.notification.TrapName;
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

  /** Lets answers take another time, in place of all that they took before. */
  @About("Lets answers take another time; of several that hold for one, all count.")
  record Latency(@About("Which.") List<PlannedLatency> latency) implements Action {
    public Latency {
      latency = List.copyOf(latency);
    }

    /** The same time for all answers. */
    public Latency(org.mimus.simulator.behaviour.Latency latency) {
      this(List.of(new PlannedLatency(latency, Scope.ALL)));
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

  /** Lets an agent take no more requests than that. */
  @About("Drops what comes too fast, from now on.")
  record RateLimit(@About("How fast.") org.mimus.simulator.behaviour.RateLimit limit)
      implements Action {
    public RateLimit {
      Objects.requireNonNull(limit, "limit");
    }

    @Override
    public void to(Actor actor) {
      actor.rateLimit(limit);
    }
  }

  /** Lets an agent take as many requests again as is described for it. */
  @About("Takes as many requests again as is described.")
  record UsualRateLimit() implements Action {
    @Override
    public void to(Actor actor) {
      actor.usualRateLimit();
    }
  }

  /** Lets an agent answer one request after the other. */
  @About("Answers one request after the other, from now on.")
  record OneAtATime(
      @About("How many may wait.") @Default("") org.mimus.simulator.behaviour.OneAtATime queue)
      implements Action {
    public OneAtATime {
      Objects.requireNonNull(queue, "queue");
    }

    @Override
    public void to(Actor actor) {
      actor.oneAtATime(queue);
    }
  }

  /** Lets an agent answer as is described for it, one request after the other or not. */
  @About("Answers as is described again, one request after the other or not.")
  record UsualOneAtATime() implements Action {
    @Override
    public void to(Actor actor) {
      actor.usualOneAtATime();
    }
  }

  /** Tells its targets that something has happened. */
  @About("Sends a notification to the agent's targets.")
  record Notify(
      @About("Which: coldStart or another of RFC 3418, or an OID.") TrapName trap,
      @About("Variables that it brings, with the values that they have now.") @Default("")
          List<Oid> variables,
      @About("What else it brings, by name.") @Default("") Map<Oid, String> values,
      @About("The context where it happened.") Optional<String> context)
      implements Action {
    public Notify {
      Objects.requireNonNull(trap, "trap");
      Objects.requireNonNull(context, "context");
      variables = List.copyOf(variables);
      values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One that brings nothing. */
    public static Notify of(String trap) {
      return new Notify(TrapName.parse(trap), List.of(), Map.of(), Optional.empty());
    }

    @Override
    public void to(Actor actor) {
      actor.notify(trap, values, variables, context.orElse(""));
    }
  }

  /** Takes an interface down. */
  @About("Takes an interface down: ifOperStatus is down(2), ifLastChange is now, linkDown is sent.")
  record LinkDown(@About("Its ifIndex.") long ifIndex) implements Action {
    @Override
    public void to(Actor actor) {
      actor.link(ifIndex, false);
    }
  }

  /** Brings an interface up. */
  @About("Brings an interface up: ifOperStatus is up(1), ifLastChange is now, linkUp is sent.")
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

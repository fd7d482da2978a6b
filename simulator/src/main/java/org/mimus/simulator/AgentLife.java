// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.value.Age;
import org.mimus.simulator.value.Moving;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.value.MovingValues;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.ManagedVariable;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** A {@link Life} that is lived by one agent: lets its values move, and knows its age. */
final class AgentLife {
  private final String agent;
  private final Life life;

  /** By context; the agent's own. */
  private final Map<String, LayeredStore> stores;

  private final SimulatedClock clock;
  private final long seed;

  // The monitor of this object guards the rest.
  private Age age;

  /** By context; none before something moves. */
  private final Map<String, Moving> moving = new LinkedHashMap<>();

  /** Those that the snapshot lacks, by name, with what they began with. */
  private final Map<Oid, Value> added = new TreeMap<>();

  /**
   * A life that begins now.
   *
   * @param stores by context
   * @param seed of all chance
   * @throws FleetException if a value is to move that is not there, or is no number
   */
  AgentLife(AgentSpec spec, Map<String, LayeredStore> stores, SimulatedClock clock, long seed) {
    this.agent = spec.name();
    this.life = spec.life();
    this.stores = stores;
    this.clock = clock;
    this.seed = seed;
    this.age = Age.starting(clock.now());
    life.values()
        .byName()
        .forEach(
            (name, value) ->
                trouble(name, value)
                    .ifPresent(
                        text -> {
                          throw new FleetException("agent '" + agent + "': " + text);
                        }));
    if (!life.moving().isEmpty()) {
      move(life.moving());
    }
  }

  /** Why a value cannot move; empty where it can. */
  private Optional<String> trouble(Oid name, MovingValue value) {
    Optional<VarBind> first =
        stores.values().stream().flatMap(store -> first(store, name).stream()).findFirst();
    if (first.isEmpty()) {
      return Optional.of("there is no variable at or below " + name + " that could move");
    }
    Value there = first.get().value();
    return !value.fits(there)
        ? Optional.of(
            "%s is an %s, and only numbers move so"
                .formatted(first.get().name(), there.syntax().label()))
        : Optional.empty();
  }

  private static Optional<VarBind> first(LayeredStore store, Oid name) {
    Optional<Value> itself = store.get(name);
    return itself.isPresent()
        ? itself.map(value -> VarBind.of(name, value))
        : store.next(name).filter(next -> next.name().startsWith(name));
  }

  /**
   * Lets a variable move, or all below a name, from now on.
   *
   * @throws IllegalArgumentException if there is none, or if it would depend on itself
   */
  synchronized void move(Oid name, MovingValue value) {
    trouble(name, value)
        .ifPresent(
            text -> {
              throw new IllegalArgumentException(text);
            });
    move(values().with(name, value));
    stores.values().forEach(store -> store.reset(name));
  }

  /** Adds a variable that moves. */
  synchronized void add(Oid name, Value start, MovingValue value) {
    move(values().with(name, value));
    added.put(name, start);
    stores.forEach((context, store) -> store.add(variables(moving.get(context))));
    stores.values().forEach(store -> store.reset(name));
  }

  private Map<Oid, ManagedVariable> variables(Moving by) {
    Map<Oid, ManagedVariable> variables = new TreeMap<>();
    added.forEach((name, start) -> variables.put(name, () -> by.value(name, start)));
    return variables;
  }

  private MovingValues values() {
    return moving.values().stream().findFirst().map(Moving::values).orElse(MovingValues.NONE);
  }

  private void move(MovingValues values) {
    if (!moving.isEmpty()) {
      moving.values().forEach(each -> each.values(values));
      return;
    }
    stores.forEach(
        (context, store) -> {
          Moving each = new Moving(values, seed, clock, age, store::get);
          moving.put(context, each);
          store.live(each);
        });
  }

  /** Lets only that move which its description lets move. */
  synchronized void reset() {
    if (!moving.isEmpty()) {
      move(life.moving());
    }
    if (!added.isEmpty()) {
      added.clear();
      stores.values().forEach(store -> store.add(Map.of()));
    }
  }
}

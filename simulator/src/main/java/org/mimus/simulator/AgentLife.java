// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mimus.simulator.scenario.Actor;
import org.mimus.simulator.scenario.Play;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.value.Age;
import org.mimus.simulator.value.Follow;
import org.mimus.simulator.value.Moving;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.value.MovingValues;
import org.mimus.simulator.value.Ramp;
import org.mimus.simulator.write.Keeping;
import org.mimus.simulator.write.WriteRuling;
import org.mimus.simulator.write.WrittenFile;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.ManagedVariable;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** A {@link Life} that is lived by one agent: lets its values move, and knows its age. */
final class AgentLife {
  private static final double NANOS = 1e9;

  private final SimulatedAgent agent;
  private final Life life;
  private final Snapshot snapshot;

  /** By context; the agent's own. */
  private final Map<String, LayeredStore> stores;

  private final World world;
  private final SimulatedClock clock;
  private final long seed;

  /** How many reboots have not ended yet; nobody answers until they have. */
  private volatile int silences;

  private volatile int resets;

  /** By context; none where nothing is kept on the disk. */
  private final Map<String, WrittenFile> files;

  private final AgentPlays plays;

  // The monitor of this object guards the rest.
  private Age age;

  /** By context; none before something moves. */
  private Map<String, Moving> moving = Map.of();

  /** Those that the snapshot lacks, by name, with what they began with. */
  private Map<Oid, Value> added = Map.of();

  /** What its description sets, by the names that the variables have now. */
  private Map<Oid, Value> set;

  private boolean renumbered;

  /**
   * A life that begins now.
   *
   * @param stores by context
   * @param seed of all chance
   * @throws FleetException if a value is to move that is not there, or is no number
   */
  AgentLife(SimulatedAgent of, Map<String, LayeredStore> stores, World world, long seed) {
    AgentSpec spec = of.spec();
    this.agent = of;
    this.life = spec.life();
    this.stores = stores;
    this.world = world;
    this.clock = world.clock();
    this.seed = seed;
    this.snapshot = spec.snapshot();
    this.set = spec.overrides();
    this.age = Age.starting(clock.now());
    this.plays = new AgentPlays(life.scenario(), clock, this::actor);
    for (Map.Entry<Oid, MovingValue> value : life.values().byName().entrySet()) {
      Optional<String> trouble = trouble(value.getKey(), value.getValue());
      if (trouble.isPresent()) {
        throw new FleetException("agent '" + spec.name() + "': " + trouble.get());
      }
    }
    if (!life.moving().isEmpty()) {
      move(life.moving());
    }
    this.files = files();
    if (!life.writes().isUsual()) {
      rule();
    }
  }

  /** Why a value cannot move; empty where it can. */
  private Optional<String> trouble(Oid name, MovingValue value) {
    Optional<VarBind> first = firstAnywhere(name);
    if (first.isEmpty()) {
      return Optional.of("there is no variable at or below " + name + " that could move");
    }
    if (value instanceof Follow follow && firstAnywhere(follow.of()).isEmpty()) {
      return Optional.of(
          "there is no variable at or below " + follow.of() + " that " + name + " could follow");
    }
    Value there = first.get().value();
    return value
        .objection(there)
        .map(
            why ->
                "%s is an %s, and %s".formatted(first.get().name(), there.syntax().label(), why));
  }

  private Optional<VarBind> firstAnywhere(Oid name) {
    return stores.values().stream().flatMap(store -> first(store, name).stream()).findFirst();
  }

  private static Optional<VarBind> first(LayeredStore store, Oid name) {
    Optional<Value> itself = store.get(name);
    return itself.isPresent()
        ? itself.map(value -> VarBind.of(name, value))
        : store.next(name).filter(next -> next.name().startsWith(name));
  }

  /** The value of the first variable at or below a name; empty where there is none. */
  Optional<Value> first(Oid name) {
    return first(stores.get(""), name).map(VarBind::value);
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

  /** Lets a number go up or down from what it is now. */
  synchronized void ramp(Oid name, double perSecond) {
    Value value =
        agent
            .get(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no variable " + name));
    double seconds = clock.now().minus(age.device()).toNanos() / NANOS;
    MovingValue ramp = Ramp.of(value, perSecond, seconds);
    if (((Snapshot) stores.get("").table()).get(name).isPresent()) {
      move(name, ramp);
    } else {
      add(name, value, ramp);
    }
  }

  /** Adds a variable that moves. */
  synchronized void add(Oid name, Value start, MovingValue value) {
    move(values().with(name, value));
    added = new TreeMap<>(added);
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
    Map<String, Moving> all = new HashMap<>();
    for (Map.Entry<String, LayeredStore> context : stores.entrySet()) {
      LayeredStore store = context.getValue();
      Moving each = new Moving(values, seed, clock, age, store::get);
      all.put(context.getKey(), each);
      store.live(each);
    }
    moving = Map.copyOf(all);
  }

  /** Lives as at the beginning: what its description lets move begins anew, and its scenario. */
  synchronized void reset() {
    files.values().forEach(WrittenFile::clear);
    silences = 0;
    resets++;
    age = Age.starting(clock.now());
    if (!moving.isEmpty()) {
      move(life.moving());
      moving.values().forEach(each -> each.age(age));
    }
    if (!added.isEmpty()) {
      added = Map.of();
      stores.values().forEach(store -> store.add(Map.of()));
    }
    if (renumbered) {
      renumbered = false;
      set = agent.spec().overrides();
      stores.forEach((context, store) -> play(context, store, snapshot.inContext(context)));
    }
    if (plays.hasBegun()) {
      begin();
    }
  }

  /** How long the device has been running, in an agent that does not say so itself. */
  synchronized TimeTicks uptime() {
    return TimeTicks.of(clock.now().minus(age.management()).toMillis() / 10 & 0xffff_ffffL);
  }

  /** How often it has been reset. */
  int resets() {
    return resets;
  }

  int silences() {
    return silences;
  }

  synchronized void fallSilent() {
    silences++;
  }

  synchronized void speak() {
    silences = Math.max(0, silences - 1); // a reset may have come before
  }

  /** Null where a request may be answered, else why not. */
  DropReason admit(Exchange x) {
    if (silences > 0) {
      return refused(x);
    }
    if (!plays.isHeard()) {
      return null;
    }
    plays.requested();
    return silences > 0 ? refused(x) : null;
  }

  /** Lets a play hear of requests and SETs. */
  synchronized void listen(Play play) {
    plays.listen(play);
    if (plays.isHeard()) {
      rule();
    }
  }

  /** Lets SETs do what is declared, and tells plays of them. */
  private void rule() {
    stores.forEach(
        (context, store) ->
            store.rules(
                (varBinds, in) ->
                    new WriteRuling(
                        life.writes(), varBinds, in, files.get(context), plays::written)));
  }

  /** Brings back what was written when the fleet was last there. */
  private Map<String, WrittenFile> files() {
    if (life.writes().keep() != Keeping.DISK) {
      return Map.of();
    }
    Path folder =
        world
            .state()
            .orElseThrow(
                () ->
                    new FleetException(
                        "agent '"
                            + agent.name()
                            + "' keeps what is written on the disk, and the fleet has no state"
                            + " folder to keep it in"))
            .resolve("written");
    Map<String, WrittenFile> all = new HashMap<>();
    stores.forEach(
        (context, store) -> {
          String name = ContextNames.of(agent.name(), context);
          try {
            WrittenFile file =
                WrittenFile.open(
                    folder.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ".log"));
            store.write(file.contents());
            all.put(context, file);
          } catch (IOException e) {
            throw new FleetException(
                "what was written to agent '" + name + "' cannot be read: " + e.getMessage(), e);
          }
        });
    return all;
  }

  /** Begins the scenario. */
  synchronized void begin() {
    plays.begin();
    if (plays.isHeard()) {
      rule();
    }
  }

  /** What scenarios see of the agent. */
  Actor actor() {
    return new AgentActor(agent, this, world.restarts());
  }

  void end() {
    plays.end();
  }

  /** Changes variables as long as the device does not boot. */
  void changeForNow(Oid name, Value value) {
    stores.values().forEach(store -> store.write(Map.of(name, value)));
  }

  static DropReason refused(Exchange x) {
    x.fault("reboot");
    return DropReason.FAULT;
  }

  /** Speaks again, after a reboot. */
  synchronized void beginAnew(Reboot how) {
    try {
      Duration now = clock.now();
      age = how instanceof Reboot.Daemon ? age.restarting(now) : Age.booting(now);
      how.renumbered().forEach(this::renumber);
      move(values());
      moving.values().forEach(each -> each.age(age));
      stores.values().forEach(store -> store.forgetWritten(name -> survives(store, name)));
      if (how instanceof Reboot.SwitchOver other) {
        stores.values().forEach(store -> Standby.takeOver(store, other));
      }
    } finally {
      speak();
    }
  }

  /** Times of the last uptime mean nothing in the next. */
  private boolean survives(LayeredStore store, Oid name) {
    return life.writes().survivesBoot(name)
        && store.get(name).filter(TimeTicks.class::isInstance).isEmpty();
  }

  private void renumber(Reboot.Numbering what) {
    renumbered = true;
    LayeredStore base = stores.get("");
    Renumbering numbers = Renumbering.of(what, (Snapshot) base.table());
    move(values().renamed(numbers::name));
    set = numbers.of(set);
    stores.forEach((context, store) -> play(context, store, numbers.of((Snapshot) store.table())));
  }

  private void play(String context, LayeredStore store, Snapshot other) {
    store.play(other, moving.get(context));
    store.begin(set);
  }
}

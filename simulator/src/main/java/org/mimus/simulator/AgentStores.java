// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.agent.EngineMibs;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.ManagedVariable;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.smi.Oid;

/** What an agent answers out of: a store for each of its contexts. Thread-safe. */
final class AgentStores {
  private static final List<String> ONLY_DEFAULT = List.of("");

  /** The snmpEngine group (RFC 3411 section 5). */
  private static final Oid SNMP_ENGINE = Oid.of(1, 3, 6, 1, 6, 3, 10, 2, 1);

  /** Of the default context. */
  private final LayeredStore base;

  /** Of the other contexts of the snapshot, in its order; most often there are none. */
  private final Map<String, LayeredStore> others;

  AgentStores(AgentSpec spec) {
    base = new LayeredStore(spec.snapshot());
    others = others(spec);
    if (!spec.overrides().isEmpty()) {
      each(store -> store.begin(spec.overrides()));
    }
  }

  private static Map<String, LayeredStore> others(AgentSpec spec) {
    Snapshot snapshot = spec.snapshot();
    if (snapshot.contexts().isEmpty()) {
      return Map.of();
    }
    Map<String, LayeredStore> others = new LinkedHashMap<>();
    for (String context : snapshot.contexts()) {
      others.put(context, new LayeredStore(snapshot.inContext(context)));
    }
    spec.contexts()
        .aliases()
        .forEach(
            (alias, context) -> others.put(alias, Objects.requireNonNull(others.get(context))));
    return others;
  }

  /** That of the default context. */
  LayeredStore base() {
    return base;
  }

  /** That of a context, which may be an alias. */
  LayeredStore in(String context) {
    return context.isEmpty() ? base : others.get(context);
  }

  /** By the names that contexts have in a snapshot. */
  Map<String, LayeredStore> byContext(Snapshot snapshot) {
    if (others.isEmpty()) {
      return Map.of("", base);
    }
    Map<String, LayeredStore> stores = new LinkedHashMap<>(Map.of("", base));
    snapshot.contexts().forEach(context -> stores.put(context, others.get(context)));
    return stores;
  }

  /** The names of all contexts, aliases too; the default one is "" and comes first. */
  List<String> contexts() {
    if (others.isEmpty()) {
      return ONLY_DEFAULT;
    }
    List<String> all = new ArrayList<>(ONLY_DEFAULT);
    all.addAll(others.keySet());
    return all;
  }

  /** Does something to each, once. */
  void each(Consumer<LayeredStore> action) {
    action.accept(base);
    others.values().stream().distinct().forEach(action);
  }

  /** Lets them say the truth about an engine: all of it, or where they say anything. */
  void mount(SnmpEngine engine, boolean all) {
    if (all) {
      each(store -> store.mount(EngineMibs.all(engine)));
    } else if (engine.authority().isPresent()) {
      each(store -> mountRecorded(store, engine));
    }
  }

  /** What was recorded of another engine is no data: managers rely on it. */
  private static void mountRecorded(LayeredStore store, SnmpEngine of) {
    if (store.next(SNMP_ENGINE).filter(next -> next.name().startsWith(SNMP_ENGINE)).isEmpty()) {
      return;
    }
    Map<Oid, ManagedVariable> recorded = new HashMap<>(EngineMibs.snmpEngine(of));
    recorded.keySet().removeIf(name -> store.get(name).isEmpty());
    if (!recorded.isEmpty()) {
      store.mount(recorded);
    }
  }
}

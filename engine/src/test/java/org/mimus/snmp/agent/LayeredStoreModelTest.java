// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Chance;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestTable;

/**
 * Random operations on stores, compared with a map. Cursors go from store to store with old hints.
 */
class LayeredStoreModelTest {
  private static final int OPERATIONS = 25_000;

  /** A store and what it should hold. */
  private static final class Modelled {
    private final NavigableMap<Oid, Value> base;
    private final Map<Oid, Value> changes = new HashMap<>();
    private Map<Oid, Value> mounted = Map.of();
    private final LayeredStore store;

    Modelled(NavigableMap<Oid, Value> base) {
      this.base = base;
      store = new LayeredStore(new TestTable(base, Set.of(), Set.of()));
    }

    NavigableMap<Oid, Value> all() {
      TreeMap<Oid, Value> all = new TreeMap<>(base);
      all.putAll(changes);
      all.values().removeIf(value -> value == null);
      all.putAll(mounted);
      return all;
    }

    void change(Chance chance) {
      Oid name = chance.near(all().keySet());
      switch (chance.random().nextInt(12)) {
        case 0 -> {
          mounted = chance.variables(4);
          Map<Oid, ManagedVariable> variables = new HashMap<>();
          mounted.forEach((each, value) -> variables.put(each, () -> value));
          store.mount(variables);
        }
        case 1 -> {
          changes.clear();
          store.reset();
        }
        case 2, 3, 4, 5, 6 -> {
          changes.put(name, null);
          store.remove(name);
        }
        default -> {
          Value value = chance.value();
          changes.put(name, value);
          store.set(name, value);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {201, 202, 203})
  void getAndNext_afterRandomChanges_areThoseOfAMap(long seed) {
    Chance chance = new Chance(seed);
    Random random = chance.random();
    List<Modelled> stores = new ArrayList<>();
    List<RowCursor> cursors = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      stores.add(new Modelled(chance.variables(30 * i)));
      cursors.add(new RowCursor());
    }
    for (int i = 0; i < OPERATIONS; i++) {
      Modelled modelled = stores.get(random.nextInt(4));
      RowCursor row = cursors.get(random.nextInt(4));
      switch (random.nextInt(4)) {
        case 0 -> modelled.change(chance);
        case 1 -> compareGet(modelled, chance.near(modelled.all().keySet()), row);
        default -> compareWalk(modelled, chance, row);
      }
    }
  }

  private static void compareGet(Modelled modelled, Oid name, RowCursor row) {
    Value expected = modelled.all().get(name);
    Found found = modelled.store.get(OidSpan.of(name), row);
    assertThat(found == Found.VALUE).as(name::toString).isEqualTo(expected != null);
    if (expected != null) {
      assertThat(row.value().toByteArray()).isEqualTo(Forge.value(expected));
    }
    assertThat(modelled.store.get(name)).isEqualTo(Optional.ofNullable(expected));
  }

  /** A few steps with one cursor, by a view with a few holes. */
  private static void compareWalk(Modelled modelled, Chance chance, RowCursor row) {
    NavigableMap<Oid, Value> all = modelled.all();
    List<OidSpan> holes = new ArrayList<>();
    for (int i = chance.random().nextInt(3); i > 0; i--) {
      holes.add(OidSpan.of(chance.near(all.keySet()).child(chance.random().nextInt(2))));
    }
    View view = name -> holes.stream().noneMatch(name::startsWith);
    all.keySet().removeIf(name -> !view.contains(OidSpan.of(name)));
    Oid after = chance.near(all.keySet());
    row.name().set(OidSpan.of(after));
    for (int steps = 1 + chance.random().nextInt(5); steps > 0; steps--) {
      Map.Entry<Oid, Value> expected = all.higherEntry(after);
      boolean found = modelled.store.next(row.name(), view, row);
      assertThat(found).as("something after %s in %s", after, all).isEqualTo(expected != null);
      if (expected == null) {
        assertThat(row.name().toOid()).isEqualTo(after);
        return;
      }
      after = expected.getKey();
      assertThat(row.name().toOid()).isEqualTo(after);
      assertThat(row.value().toByteArray()).isEqualTo(Forge.value(expected.getValue()));
    }
    assertThat(modelled.store.next(after).map(VarBind::name))
        .isEqualTo(Optional.ofNullable(modelled.all().higherKey(after)));
  }
}

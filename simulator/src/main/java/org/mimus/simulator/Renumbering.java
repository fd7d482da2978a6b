// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.mimus.simulator.scenario.Reboot.Numbering;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Variable;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * Gives the interfaces or parts of a device other numbers: each the next one's, the last the first
 * one's, so that a manager that remembers numbers is wrong about all of them. Immutable.
 */
final class Renumbering {
  /**
   * A table whose rows are known by such numbers.
   *
   * @param entry what the columns are below
   * @param from which of the sub-identifiers behind the column is the first such number
   * @param count how many of them are, side by side
   * @param columns those whose values are such numbers
   */
  private record Table(Oid entry, int from, int count, List<Long> columns) {}

  private static final Oid IF_INDEX = Oid.parse("1.3.6.1.2.1.2.2.1.1");
  private static final Oid ENT_PHYSICAL_DESCR = Oid.parse("1.3.6.1.2.1.47.1.1.1.1.2");

  private static final List<Table> INTERFACES =
      List.of(
          new Table(Oid.parse("1.3.6.1.2.1.2.2.1"), 0, 1, List.of(1L)), // ifTable
          new Table(Oid.parse("1.3.6.1.2.1.31.1.1.1"), 0, 1, List.of()), // ifXTable
          new Table(Oid.parse("1.3.6.1.2.1.31.1.2.1"), 0, 2, List.of()), // ifStackTable
          new Table(Oid.parse("1.3.6.1.2.1.10.7.2.1"), 0, 1, List.of(1L)), // dot3StatsTable
          new Table(Oid.parse("1.3.6.1.2.1.4.20.1"), 0, 0, List.of(2L)), // ipAddrTable
          new Table(Oid.parse("1.3.6.1.2.1.4.34.1"), 0, 0, List.of(3L)), // ipAddressTable
          new Table(Oid.parse("1.3.6.1.2.1.17.1.4.1"), 0, 0, List.of(2L))); // dot1dBasePortTable

  private static final List<Table> ENTITIES =
      List.of(
          new Table(Oid.parse("1.3.6.1.2.1.47.1.1.1.1"), 0, 1, List.of(4L)), // entPhysicalTable
          new Table(Oid.parse("1.3.6.1.2.1.47.1.3.3.1"), 0, 2, List.of(1L)), // entPhysicalContains
          new Table(Oid.parse("1.3.6.1.2.1.47.1.3.2.1"), 0, 1, List.of()), // entAliasMappingTable
          new Table(Oid.parse("1.3.6.1.2.1.99.1.1.1"), 0, 1, List.of())); // entPhySensorTable

  private final List<Table> tables;
  private final Map<Long, Long> numbers;

  private Renumbering(List<Table> tables, Map<Long, Long> numbers) {
    this.tables = tables;
    this.numbers = numbers;
  }

  /** Other numbers than a snapshot has. */
  static Renumbering of(Numbering what, Snapshot snapshot) {
    Oid column =
        switch (what) {
          case INTERFACES -> IF_INDEX;
          case ENTITIES -> ENT_PHYSICAL_DESCR;
        };
    TreeSet<Long> known = new TreeSet<>();
    snapshot
        .variables()
        .map(VarBind::name)
        .filter(name -> name.startsWith(column) && name.size() == column.size() + 1)
        .forEach(name -> known.add(name.last()));
    List<Long> before = List.copyOf(known);
    Map<Long, Long> numbers = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      boolean alone = before.size() == 1;
      numbers.put(before.get(i), alone ? before.get(0) + 1 : before.get((i + 1) % before.size()));
    }
    return new Renumbering(
        switch (what) {
          case INTERFACES -> INTERFACES;
          case ENTITIES -> ENTITIES;
        },
        numbers);
  }

  /** The same device with the other numbers. */
  Snapshot of(Snapshot snapshot) {
    Snapshot.Builder builder = Snapshot.builder().info(snapshot.info());
    List<VarBind> all = snapshot.variables().toList();
    for (int i = 0; i < all.size(); i++) {
      VarBind old = all.get(i);
      builder.add(
          new Variable(name(old.name()), value(old.name(), old.value()), snapshot.attributes(i)));
    }
    return builder.build();
  }

  /** The same values, by the other names. */
  Map<Oid, Value> of(Map<Oid, Value> values) {
    Map<Oid, Value> all = new HashMap<>();
    values.forEach((name, value) -> all.put(name(name), value(name, value)));
    return all;
  }

  /** What a variable is called now, or a column. */
  Oid name(Oid name) {
    for (Table table : tables) {
      int first = table.entry.size() + 1 + table.from;
      if (name.startsWith(table.entry) && name.size() >= first + table.count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < name.size(); i++) {
          boolean isNumber = i >= first && i < first + table.count;
          ids.add(isNumber ? number(name.get(i)) : name.get(i));
        }
        return Oid.of(ids.stream().mapToLong(Long::longValue).toArray());
      }
    }
    return name;
  }

  private Value value(Oid name, Value value) {
    for (Table table : tables) {
      if (name.startsWith(table.entry)
          && name.size() > table.entry.size()
          && table.columns.contains(name.get(table.entry.size()))
          && value instanceof Integer32 number) {
        return Integer32.of((int) number(number.value()));
      }
    }
    return value;
  }

  private long number(long before) {
    return numbers.getOrDefault(before, before);
  }
}

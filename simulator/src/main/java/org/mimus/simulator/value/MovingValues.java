// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;

/**
 * What moves: a value for a variable, or for all variables below a name, such as a column. Of two
 * names of which one is below the other, the longer counts. Immutable; to be shared by all agents
 * where the same moves.
 */
public final class MovingValues {
  /** Nothing moves. */
  public static final MovingValues NONE = new MovingValues(new TreeMap<>());

  /** SNMPv2-MIB (RFC 3418). */
  public static final Oid SYS_UP_TIME = Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0);

  /** HOST-RESOURCES-MIB (RFC 2790). */
  public static final Oid HR_SYSTEM_UPTIME = Oid.of(1, 3, 6, 1, 2, 1, 25, 1, 1, 0);

  private final SortedMap<Oid, MovingValue> byName;
  private final Oid[] names;
  private final OidSpan[] spans;
  private final MovingValue[] values;

  /** For each name the longest other one that it is below; -1 where there is none. */
  private final int[] parents;

  /** Made when first asked for. */
  private volatile MovingValues running;

  private MovingValues(SortedMap<Oid, MovingValue> byName) {
    this.byName = byName;
    names = byName.keySet().toArray(new Oid[0]);
    values = byName.values().toArray(new MovingValue[0]);
    spans = new OidSpan[names.length];
    parents = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      spans[i] = OidSpan.of(names[i]);
      int parent = i - 1;
      while (parent >= 0 && !names[i].startsWith(names[parent])) {
        parent = parents[parent];
      }
      parents[i] = parent;
    }
  }

  /**
   * What moves, by the names of variables or of what they are below.
   *
   * @throws IllegalArgumentException if a value depends on itself
   */
  public static MovingValues of(Map<Oid, MovingValue> values) {
    MovingValues all = NONE;
    for (Map.Entry<Oid, MovingValue> entry : values.entrySet()) {
      all = all.with(entry.getKey(), entry.getValue());
    }
    return all;
  }

  /**
   * The same, with one more that moves, or moves otherwise.
   *
   * @throws IllegalArgumentException if a value then depends on itself
   */
  public MovingValues with(Oid name, MovingValue value) {
    Objects.requireNonNull(value, "value");
    if (name.size() < 2) {
      throw new IllegalArgumentException("'" + name + "' is no name of variables: too short");
    }
    TreeMap<Oid, MovingValue> more = new TreeMap<>(byName);
    more.put(name, value);
    MovingValues all = new MovingValues(more);
    all.checkCycles(name, new ArrayList<>(), new HashSet<>());
    return all;
  }

  /** The same, where sysUpTime and hrSystemUptime run, unless it is said how they move. */
  public MovingValues running() {
    MovingValues made = running;
    if (made == null) {
      TreeMap<Oid, MovingValue> more = new TreeMap<>(byName);
      more.putIfAbsent(SYS_UP_TIME, new Uptime(Uptime.From.RECORDED, Uptime.Of.MANAGEMENT));
      more.putIfAbsent(HR_SYSTEM_UPTIME, new Uptime(Uptime.From.RECORDED, Uptime.Of.DEVICE));
      made = new MovingValues(more);
      running = made;
    }
    return made;
  }

  /** The same values of variables that are called otherwise now. Formulas ask as they did. */
  public MovingValues renamed(UnaryOperator<Oid> nameNow) {
    TreeMap<Oid, MovingValue> other = new TreeMap<>();
    byName.forEach(
        (name, value) ->
            other.put(
                nameNow.apply(name),
                value instanceof Follow follow
                    ? new Follow(nameNow.apply(follow.of()), follow.factor())
                    : value));
    return new MovingValues(other);
  }

  /** Follows what a value depends on until it ends, or meets one that was met on this way. */
  private void checkCycles(Oid name, List<Oid> path, Set<Oid> good) {
    if (path.contains(name)) {
      List<Oid> cycle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
      cycle.add(name);
      throw new IllegalArgumentException(
          "this value depends on itself: "
              + cycle.stream().map(Oid::toString).collect(Collectors.joining(" needs ")));
    }
    path.add(name);
    for (Oid reference : byName.get(name).references()) {
      for (Oid other : names) {
        boolean touches = other.startsWith(reference) || reference.startsWith(other);
        if (touches && !good.contains(other)) {
          checkCycles(other, path, good);
        }
      }
    }
    path.remove(path.size() - 1);
    good.add(name);
  }

  /** All of them. */
  public Map<Oid, MovingValue> byName() {
    return Collections.unmodifiableSortedMap(byName);
  }

  /** Whether nothing moves. */
  public boolean isEmpty() {
    return names.length == 0;
  }

  /** The index of what says how a variable moves; -1 where it does not. */
  int find(OidSpan variable) {
    int found = Arrays.binarySearch(spans, variable);
    int at = found < 0 ? -found - 2 : found;
    while (at >= 0 && !variable.startsWith(spans[at])) {
      at = parents[at];
    }
    return at;
  }

  Oid name(int index) {
    return names[index];
  }

  MovingValue value(int index) {
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MovingValues all && byName.equals(all.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  @Override
  public String toString() {
    return byName.toString();
  }
}

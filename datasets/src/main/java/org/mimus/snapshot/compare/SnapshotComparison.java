// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Syntax;

/**
 * What counts as a difference between two snapshots. A tolerance of a subtree goes before one of a
 * type, and that of the longest name before others; of two for one subtree or type the later
 * counts. Immutable.
 */
public final class SnapshotComparison {
  private final List<Oid> roots;
  private final Map<Syntax, Tolerance> types;
  private final Map<Oid, Tolerance> subtrees;
  private final OidNames names;
  private final boolean contexts;

  private SnapshotComparison(
      List<Oid> roots,
      Map<Syntax, Tolerance> types,
      Map<Oid, Tolerance> subtrees,
      OidNames names,
      boolean contexts) {
    this.roots = roots;
    this.types = types;
    this.subtrees = subtrees;
    this.names = names;
    this.contexts = contexts;
  }

  /** All variables are there, with equal values. */
  public static SnapshotComparison exact() {
    return new SnapshotComparison(List.of(), Map.of(), Map.of(), OidNames.find(), true);
  }

  /**
   * As {@link #exact}, but for what moves on a device that nobody touches: counters, clocks, loads
   * and what is free or used may have other values, and rows of processes, connections and learned
   * addresses come and go. {@link #types} and {@link #subtrees} have all of it.
   */
  public static SnapshotComparison usual() {
    return new SnapshotComparison(
        List.of(), UsualMovement.TYPES, UsualMovement.subtrees(), OidNames.find(), true);
  }

  /** Compares only what equals these names or lies below one; without any, everything. */
  public SnapshotComparison below(List<Oid> roots) {
    return new SnapshotComparison(List.copyOf(roots), types, subtrees, names, contexts);
  }

  /** Compares only what equals these names or lies below one. */
  public SnapshotComparison below(String... roots) {
    return below(List.of(roots).stream().map(names::parse).toList());
  }

  /** Leaves out what equals a name or lies below it. */
  public SnapshotComparison ignoring(Oid subtree) {
    return moving(subtree, Tolerance.ANY);
  }

  /** Leaves out what equals one of these names or lies below it. */
  public SnapshotComparison ignoring(String... subtrees) {
    SnapshotComparison all = this;
    for (String subtree : subtrees) {
      all = all.ignoring(names.parse(subtree));
    }
    return all;
  }

  /** Lets values move that have a name or lie below it. */
  public SnapshotComparison moving(Oid subtree, Tolerance tolerance) {
    Map<Oid, Tolerance> more = new TreeMap<>(subtrees);
    more.put(subtree, Objects.requireNonNull(tolerance, "tolerance"));
    return new SnapshotComparison(roots, types, more, names, contexts);
  }

  /** Lets values move that have a name or lie below it. */
  public SnapshotComparison moving(String subtree, Tolerance tolerance) {
    return moving(names.parse(subtree), tolerance);
  }

  /** Lets values of a type move. */
  public SnapshotComparison moving(Syntax type, Tolerance tolerance) {
    Map<Syntax, Tolerance> more = new EnumMap<>(Syntax.class);
    more.putAll(types);
    more.put(type, Objects.requireNonNull(tolerance, "tolerance"));
    return new SnapshotComparison(roots, more, subtrees, names, contexts);
  }

  /**
   * How names and values are shown, and names read from here on. Default: {@link OidNames#find}.
   */
  public SnapshotComparison names(OidNames other) {
    return new SnapshotComparison(
        roots, types, subtrees, Objects.requireNonNull(other, "other"), contexts);
  }

  /**
   * Compares the bases only, as where one of the two was walked: what a walk brings has no
   * contexts.
   */
  public SnapshotComparison withoutContexts() {
    return new SnapshotComparison(roots, types, subtrees, names, false);
  }

  /** The tolerances of types. */
  public Map<Syntax, Tolerance> types() {
    return Collections.unmodifiableMap(types);
  }

  /** The tolerances of subtrees. */
  public Map<Oid, Tolerance> subtrees() {
    return Collections.unmodifiableMap(subtrees);
  }

  /** Where two snapshots differ, contexts included unless they are left out. */
  public SnapshotDifferences compare(Snapshot before, Snapshot after) {
    Comparing comparing = new Comparing(this);
    comparing.base(before, after);
    if (contexts) {
      comparing.contexts(before, after);
    }
    return comparing.differences(names);
  }

  /**
   * Does nothing where two snapshots are the same.
   *
   * @throws SnapshotDifferenceError where they differ
   */
  public void assertSame(Snapshot expected, Snapshot actual) {
    compare(expected, actual).assertEmpty();
  }

  boolean covers(Oid name) {
    return roots.isEmpty() || roots.stream().anyMatch(name::startsWith);
  }

  /** What holds for a variable; the first snapshot says of which type it is. */
  Tolerance tolerance(Oid name, Syntax type) {
    for (Oid subtree = name; subtree.size() > 0; subtree = subtree.parent()) {
      Tolerance own = subtrees.get(subtree);
      if (own != null) {
        return own;
      }
    }
    return subtrees.getOrDefault(Oid.of(), types.getOrDefault(type, Tolerance.EXACT));
  }
}

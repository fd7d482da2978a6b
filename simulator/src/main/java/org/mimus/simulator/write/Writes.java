// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Oid;

/**
 * What SETs may do. Without more they give variables that there are other values of their types,
 * unless the snapshot knows that a variable can only be read. Names are those of variables, or of
 * what they are below; of two that hold the longer counts. Immutable.
 */
public record Writes(
    @About("What may be written, and which values; also where the snapshot says read-only.")
        @Default("")
        Map<Oid, Range> writable,
    @About("What may not be written.") @Default("") Set<Oid> readOnly,
    @About("Tables, by what their columns are below, in which rows may be created.") @Default("")
        Map<Oid, Table> creatable,
    @About("Variables that are TestAndIncr: to be set to what they are, and then one more.")
        @Default("")
        Set<Oid> testAndIncr,
    @About("What else changes when something is written.") @Default("") Map<Oid, Effect> effects,
    @About("For how long it stays.") @Default("volatile") Keeping keep,
    @About("What stays when the device boots although keep is volatile.") @Default("")
        Set<Oid> permanent) {
  /** Other values of the same types, until the device boots. */
  public static final Writes USUAL =
      new Writes(Map.of(), Set.of(), Map.of(), Set.of(), Map.of(), Keeping.VOLATILE, Set.of());

  public Writes {
    writable = Collections.unmodifiableMap(new TreeMap<>(writable));
    readOnly = Collections.unmodifiableSet(new TreeSet<>(readOnly));
    creatable = Collections.unmodifiableMap(new TreeMap<>(creatable));
    testAndIncr = Collections.unmodifiableSet(new TreeSet<>(testAndIncr));
    effects = Collections.unmodifiableMap(new TreeMap<>(effects));
    permanent = Collections.unmodifiableSet(new TreeSet<>(permanent));
    Objects.requireNonNull(keep, "keep");
  }

  /** Rows may be created in a table. */
  public static Writes creating(Oid entry, Table table) {
    return new Writes(
        Map.of(), Set.of(), Map.of(entry, table), Set.of(), Map.of(), Keeping.VOLATILE, Set.of());
  }

  /** Whether nothing is said that a store does not do by itself. */
  public boolean isUsual() {
    return writable.isEmpty()
        && readOnly.isEmpty()
        && creatable.isEmpty()
        && testAndIncr.isEmpty()
        && effects.isEmpty()
        && keep == Keeping.VOLATILE
        && permanent.isEmpty();
  }

  /** Whether what has been written to a variable stays when the device boots. */
  public boolean survivesBoot(Oid name) {
    return keep != Keeping.VOLATILE || covers(permanent, name);
  }

  static boolean covers(Set<Oid> names, Oid name) {
    return names.stream().anyMatch(name::startsWith);
  }

  /** The longest of some names that a name is at or below; null where there is none. */
  static Oid longest(Set<Oid> names, Oid name) {
    return names.stream()
        .filter(name::startsWith)
        .max((one, other) -> Integer.compare(one.size(), other.size()))
        .orElse(null);
  }
}

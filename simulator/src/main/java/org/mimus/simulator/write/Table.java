// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/**
 * A table whose rows a SET may create and destroy. Where it has a column of RowStatus, they come
 * and go as RFC 2579 says; where not, writing any variable of a row creates it.
 */
public record Table(
    @About("The number of the column of RowStatus.") OptionalInt rowStatus,
    @About("The types of its columns, by number: {2: OctetString}; else any column of any type.")
        @Default("")
        Map<Long, ColumnType> columns,
    @About("What columns hold that nobody has written, by number.") @Default("")
        Map<Long, String> defaults,
    @About("The columns without which a row cannot be active.") @Default("") Set<Long> required) {
  /** Any rows. */
  public static final Table ANY = new Table(OptionalInt.empty(), Map.of(), Map.of(), Set.of());

  public Table {
    columns = java.util.Collections.unmodifiableMap(new TreeMap<>(columns));
    defaults = java.util.Collections.unmodifiableMap(new TreeMap<>(defaults));
    required = java.util.Collections.unmodifiableSet(new TreeSet<>(required));
    for (Map.Entry<Long, String> usual : defaults.entrySet()) {
      ColumnType type = columns.get(usual.getKey());
      if (type == null) {
        throw new IllegalArgumentException(
            "column " + usual.getKey() + " has a default, and needs a type among the columns");
      }
      type.syntax().parse(usual.getValue());
    }
    for (long one : required) {
      if (!columns.isEmpty() && !columns.containsKey(one)) {
        throw new IllegalArgumentException(
            "column " + one + " is required, and is none of the columns that can be written");
      }
    }
  }
}

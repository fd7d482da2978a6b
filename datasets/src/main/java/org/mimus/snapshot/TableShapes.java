// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Arrays;
import java.util.function.Consumer;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;

/**
 * Finds the columns of tables without a MIB. An entry is a name that ends in 1, below it columns,
 * and below each the same indexes (RFC 2578 section 7.1.12). A name passes for one where
 *
 * <ul>
 *   <li>it has two columns or more, each with values of one type only,
 *   <li>at least half of the indexes outside the largest column are in the largest, too, and
 *   <li>the indexes are not all those of scalars in groups, longer than one and ending in 0.
 * </ul>
 *
 * <p>Of names one below the other, the uppermost that passes is taken. One side of the error is
 * harmless: a column taken too far below the true one is still below an object.
 */
final class TableShapes {
  /** Octets of 1.3.6.1 and one more: nothing above holds a table. */
  private static final int UPPERMOST = 4;

  private final OidSpan name = new OidSpan();
  private final OidSpan other = new OidSpan();
  private final BerSpan value = new BerSpan();
  private final Entries entries;
  private final Consumer<OidSpan> columns;

  private TableShapes(Entries entries, Consumer<OidSpan> columns) {
    this.entries = entries;
    this.columns = columns;
  }

  /** Hands on each column found, as a span over the entries. */
  static void columns(Entries entries, Consumer<OidSpan> columns) {
    new TableShapes(entries, columns).search(0, entries.size(), 0);
  }

  /** Searches among entries whose names agree in their first octets, so many as {@code depth}. */
  private void search(int from, int to, int depth) {
    int i = skipShort(from, to, depth);
    while (i < to) {
      int end = groupEnd(i, to, depth);
      int next = componentEnd(i, depth);
      boolean entry =
          next == depth + 1 && next > UPPERMOST && name.array()[name.from() + depth] == 1;
      if (end - i > 1 && !(entry && table(i, end, next))) {
        search(i, end, next);
      }
      i = end;
    }
  }

  private int skipShort(int from, int to, int depth) {
    int i = from;
    while (i < to && length(i) == depth) {
      i++;
    }
    return i;
  }

  private int length(int index) {
    entries.name(index, name);
    return name.length();
  }

  /** Where the sub-identifier ends that begins at {@code depth}; {@link #name} is at the entry. */
  private int componentEnd(int index, int depth) {
    entries.name(index, name);
    return componentEnd(name, depth);
  }

  private static int componentEnd(OidSpan name, int depth) {
    int end = name.from() + depth;
    while (name.array()[end] < 0) {
      end++;
    }
    return end + 1 - name.from();
  }

  /** The first entry, by binary search, whose sub-identifier at {@code depth} is another. */
  private int groupEnd(int index, int to, int depth) {
    int end = componentEnd(index, depth);
    OidSpan group = new OidSpan().set(name.array(), name.from(), name.from() + end);
    int low = index + 1;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      entries.name(middle, other);
      if (other.startsWith(group)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Checks whether the names from {@code from} to {@code to} are a table; hands on its columns. */
  private boolean table(int from, int to, int depth) {
    int[] begins = columnBegins(from, to, depth);
    if (begins.length < 3 || !hasIndexes(from, to, depth)) {
      return false;
    }
    int largest = largest(begins);
    int shared = 0;
    for (int i = 0; i + 1 < begins.length; i++) {
      if (i != largest) {
        shared += shared(begins[i], begins[i + 1], begins[largest], begins[largest + 1], depth);
      }
    }
    int others = to - from - (begins[largest + 1] - begins[largest]);
    if (shared * 2L < others) {
      return false;
    }
    for (int i = 0; i + 1 < begins.length; i++) {
      int end = componentEnd(begins[i], depth);
      columns.accept(new OidSpan().set(name.array(), name.from(), name.from() + end));
    }
    return true;
  }

  /** Where each column begins, and {@code to}; empty where one has values of two types. */
  private int[] columnBegins(int from, int to, int depth) {
    int[] begins = new int[8];
    int count = 0;
    for (int i = from; i < to; ) {
      if (length(i) == depth) {
        return new int[0];
      }
      int end = groupEnd(i, to, depth);
      int tag = tag(i);
      for (int j = i + 1; j < end; j++) {
        if (tag(j) != tag) {
          return new int[0];
        }
      }
      if (count + 2 > begins.length) {
        begins = Arrays.copyOf(begins, 2 * begins.length);
      }
      begins[count++] = i;
      i = end;
    }
    begins[count++] = to;
    return Arrays.copyOf(begins, count);
  }

  private int tag(int index) {
    entries.value(index, value);
    return value.tag();
  }

  /** Whether each column has indexes, and some that can be those of a table. */
  private boolean hasIndexes(int from, int to, int depth) {
    boolean scalars = true;
    for (int i = from; i < to; i++) {
      int index = componentEnd(i, depth);
      if (index == name.length()) {
        return false;
      }
      scalars &= name.length() - index > 1 && name.array()[name.to() - 1] == 0;
    }
    return !scalars;
  }

  private static int largest(int[] begins) {
    int largest = 0;
    for (int i = 1; i + 1 < begins.length; i++) {
      if (begins[i + 1] - begins[i] > begins[largest + 1] - begins[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** How many indexes two columns have in common; both are sorted by them. */
  private int shared(int from, int to, int otherFrom, int otherTo, int depth) {
    int shared = 0;
    int i = from;
    int j = otherFrom;
    while (i < to && j < otherTo) {
      int index = componentEnd(i, depth);
      name.set(name.array(), name.from() + index, name.to());
      entries.name(j, other);
      int otherIndex = componentEnd(other, depth);
      other.set(other.array(), other.from() + otherIndex, other.to());
      int order = name.compareTo(other);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared;
  }
}

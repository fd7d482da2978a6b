// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mimus.recorder.StopSignal.StoppedException;
import org.mimus.snmp.smi.Oid;

/**
 * Finds out which objects a device knows: the shortest prefixes of recorded names below which it
 * answers noSuchInstance, and the same for names that are missing in between: columns that no row
 * has, tables that are empty. The parent of a recorded row counts as known without being asked for,
 * as it does in a snapshot; scalars are asked for, since there are few.
 */
final class ObjectProbe {
  /** Below a known object, and hardly an instance of it; fits a signed integer, too. */
  private static final long BOGUS = Integer.MAX_VALUE;

  /** Gaps are filled where sub-identifiers are dense: in groups and tables, not in enterprises. */
  private static final int LARGEST_DENSE = 127;

  private static final int SHORTEST_WITH_GAPS = 7;
  private static final int FIRST_COLUMNS = 4;
  private static final int COLUMNS_AT_ONCE = 8;

  /** Tells by a GET of each name which ones have no such instance, or a value. */
  interface Device {
    Map<Oid, Boolean> knows(List<Oid> names) throws StoppedException, ProbeFailedException;
  }

  /** Thrown where the device does not answer any more. */
  static final class ProbeFailedException extends Exception {
    private static final long serialVersionUID = 1;

    ProbeFailedException(String message) {
      super(message);
    }
  }

  private final Device device;
  private final List<Oid> parents;
  private final Set<Oid> scalars;
  private final TreeSet<Oid> known = new TreeSet<>();

  /**
   * @param parents of recorded names, sorted, each once
   * @param scalars those of them that have an instance 0
   */
  ObjectProbe(Device device, List<Oid> parents, Set<Oid> scalars) {
    this.device = device;
    this.parents = parents;
    this.scalars = scalars;
  }

  /** A prefix of the parents from one index to another. */
  private record Node(Oid prefix, int from, int to) {}

  /** The known objects, sorted; none lies below another. */
  List<Oid> objects() throws StoppedException, ProbeFailedException {
    List<Oid> gaps = new ArrayList<>();
    List<Node> level = children(new Node(Oid.of(), 0, parents.size()), 2);
    while (!level.isEmpty()) {
      Map<Oid, Boolean> answers = ask(level.stream().map(Node::prefix).toList());
      List<Node> next = new ArrayList<>();
      for (Node node : level) {
        if (!answers.get(node.prefix())) {
          List<Node> children = children(node, node.prefix().size() + 1);
          addGaps(node.prefix(), children, gaps);
          children.stream().filter(this::isToBeAsked).forEach(next::add);
        }
      }
      level = next;
    }
    fillGaps(gaps);
    return List.copyOf(known);
  }

  private boolean isToBeAsked(Node node) {
    return !parents.get(node.from).equals(node.prefix()) || scalars.contains(node.prefix());
  }

  private List<Node> children(Node node, int size) {
    List<Node> children = new ArrayList<>();
    boolean isParent = node.to > 0 && parents.get(node.from).equals(node.prefix());
    int from = isParent ? node.from + 1 : node.from;
    while (from < node.to) {
      Oid prefix = parents.get(from).prefix(Math.min(size, parents.get(from).size()));
      int to = from + 1;
      while (to < node.to && parents.get(to).startsWith(prefix)) {
        to++;
      }
      children.add(new Node(prefix, from, to));
      from = to;
    }
    return children;
  }

  private static void addGaps(Oid prefix, List<Node> children, List<Oid> into) {
    if (prefix.size() < SHORTEST_WITH_GAPS || children.isEmpty()) {
      return;
    }
    long expected = 1;
    for (Node child : children) {
      long actual = child.prefix().last();
      if (actual > LARGEST_DENSE) {
        return;
      }
      for (; expected < actual; expected++) {
        into.add(prefix.child(expected));
      }
      expected = actual + 1;
    }
    into.add(prefix.child(expected));
  }

  private void fillGaps(List<Oid> gaps) throws StoppedException, ProbeFailedException {
    List<Oid> columns = new ArrayList<>();
    for (Map.Entry<Oid, Boolean> gap : ask(gaps).entrySet()) {
      if (!gap.getValue()) {
        columns.addAll(columns(gap.getKey(), 1, FIRST_COLUMNS));
      }
    }
    List<Oid> tables = new ArrayList<>();
    for (Map.Entry<Oid, Boolean> column : ask(columns).entrySet()) {
      Oid table = column.getKey().parent().parent();
      if (column.getValue() && !tables.contains(table)) {
        tables.add(table);
      }
    }
    int first = FIRST_COLUMNS + 1;
    while (!tables.isEmpty() && first <= LARGEST_DENSE) {
      tables = withMoreColumns(tables, first);
      first += COLUMNS_AT_ONCE;
    }
  }

  private List<Oid> withMoreColumns(List<Oid> tables, int first)
      throws StoppedException, ProbeFailedException {
    List<Oid> columns = new ArrayList<>();
    tables.forEach(table -> columns.addAll(columns(table, first, COLUMNS_AT_ONCE)));
    Map<Oid, Boolean> answers = ask(columns);
    return tables.stream()
        .filter(table -> columns(table, first, COLUMNS_AT_ONCE).stream().anyMatch(answers::get))
        .toList();
  }

  private static List<Oid> columns(Oid table, int first, int count) {
    List<Oid> columns = new ArrayList<>();
    for (int i = first; i < first + count && table.size() + 3 <= Oid.MAX_SIZE; i++) {
      columns.add(table.child(1, i));
    }
    return columns;
  }

  private Map<Oid, Boolean> ask(List<Oid> prefixes) throws StoppedException, ProbeFailedException {
    List<Oid> names = prefixes.stream().map(prefix -> prefix.child(BOGUS)).toList();
    Map<Oid, Boolean> byName = device.knows(names);
    Map<Oid, Boolean> answers = new LinkedHashMap<>();
    for (Oid prefix : prefixes) {
      boolean knows = byName.getOrDefault(prefix.child(BOGUS), false);
      answers.put(prefix, knows);
      if (knows) {
        known.add(prefix);
      }
    }
    return answers;
  }
}

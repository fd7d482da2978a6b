// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;

/** How a name that was asked for can look like the one that should have been. */
enum NameRelation {
  LACKS_ZERO("without its .0"),
  EXPECTED_LACKS_ZERO("the expected name lacks .0"),
  COLUMN("a column without an index"),
  EXPECTED_COLUMN("the expected name is a column without an index"),
  NEIGHBOUR("a neighbour of the expected name");

  /** Numbers of a column of a table right below a MIB's or an enterprise's own. */
  private static final int SHORTEST_COLUMN = 10;

  private final String text;

  NameRelation(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The nearest relation that an expected name has to any of some others; most often none. */
  static Optional<NameRelation> of(Oid expected, List<Oid> asked) {
    return Arrays.stream(values())
        .filter(relation -> asked.stream().anyMatch(name -> relation.holds(expected, name)))
        .findFirst();
  }

  private boolean holds(Oid expected, Oid asked) {
    return switch (this) {
      case LACKS_ZERO -> isScalarOf(expected, asked);
      case EXPECTED_LACKS_ZERO -> isScalarOf(asked, expected);
      case COLUMN -> isInColumn(expected, asked);
      case EXPECTED_COLUMN -> isInColumn(asked, expected);
      case NEIGHBOUR -> differencesOf(expected, asked) == 1;
    };
  }

  private static boolean isScalarOf(Oid instance, Oid object) {
    return instance.size() == object.size() + 1
        && instance.last() == 0
        && instance.startsWith(object);
  }

  /** By its shape: columns lie below a number 1, which is a table's entry. */
  private static boolean isInColumn(Oid instance, Oid column) {
    return instance.size() > column.size()
        && column.size() >= SHORTEST_COLUMN
        && column.parent().last() == 1
        && instance.startsWith(column);
  }

  /** How many sub-identifiers are others; those of another length have nothing in common. */
  private static int differencesOf(Oid one, Oid other) {
    if (one.size() != other.size()) {
      return Integer.MAX_VALUE;
    }
    int count = 0;
    for (int i = 0; i < one.size(); i++) {
      count += one.get(i) == other.get(i) ? 0 : 1;
    }
    return count;
  }
}

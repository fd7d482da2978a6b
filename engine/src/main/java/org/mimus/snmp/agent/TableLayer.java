// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Value;

/** The lowest layer: a fixed table, some of whose values may move. */
final class TableLayer implements Layer {
  private final VariableTable table;

  /** Null where no value moves. */
  private final LiveValues live;

  TableLayer(VariableTable table, LiveValues live) {
    this.table = table;
    this.live = live;
  }

  VariableTable table() {
    return table;
  }

  @Override
  public boolean find(OidSpan name, RowCursor row) {
    int index = search(name, row);
    row.index(index);
    return index >= 0;
  }

  @Override
  public boolean next(OidSpan after, RowCursor row) {
    int found = search(after, row);
    int index = found >= 0 ? found + 1 : -1 - found;
    row.index(index);
    if (index == table.size()) {
      return false;
    }
    table.name(index, row.name());
    return true;
  }

  /**
   * Index of a variable; {@code -1 - i} where there is none and the next one has index i. A walk
   * goes on at its last variable or has not passed it, and who polls often wants the next one.
   */
  private int search(OidSpan name, RowCursor row) {
    int last = row.index();
    int order = compare(last, name, row);
    if (order == 0) {
      return last;
    }
    int beside = order < 0 ? last + 1 : last - 1;
    int besideOrder = compare(beside, name, row);
    if (besideOrder == 0) {
      return beside;
    }
    if (order < 0 != besideOrder < 0) {
      return -1 - Math.max(last, beside);
    }
    int index = table.ceiling(name);
    return compare(index, name, row) == 0 ? index : -1 - index;
  }

  /** How a variable compares with a name; all that is no index lies before or behind any name. */
  private int compare(int index, OidSpan name, RowCursor row) {
    if (index < 0 || index >= table.size()) {
      return index < 0 ? -1 : 1;
    }
    table.name(index, row.scratch());
    return row.scratch().compareTo(name);
  }

  @Override
  public boolean load(RowCursor row) {
    table.value(row.index(), row.value());
    if (live != null) {
      table.name(row.index(), row.scratch());
      Value now = live.value(row.scratch(), row.value());
      if (now != null) {
        row.encode(now);
      }
    }
    return true;
  }

  @Override
  public boolean knowsObject(OidSpan name) {
    return table.knowsObject(name);
  }

  /** Whether the variable that was found can only be read. */
  boolean isReadOnly(RowCursor row) {
    return table.isReadOnly(row.index());
  }
}

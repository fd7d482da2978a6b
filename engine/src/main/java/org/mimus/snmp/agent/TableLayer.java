// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import org.mimus.snmp.ber.OidSpan;

/** The lowest layer: a fixed table. */
final class TableLayer implements Layer {
  private final VariableTable table;

  TableLayer(VariableTable table) {
    this.table = table;
  }

  @Override
  public boolean find(OidSpan name, RowCursor row) {
    int index = table.ceiling(name);
    row.index(index);
    return index < table.size() && compare(index, name, row) == 0;
  }

  @Override
  public boolean next(OidSpan after, RowCursor row) {
    int index = indexAfter(after, row);
    row.index(index);
    if (index == table.size()) {
      return false;
    }
    table.name(index, row.name());
    return true;
  }

  /** A walk goes on right behind its last variable, or has not passed it; all else is searched. */
  private int indexAfter(OidSpan after, RowCursor row) {
    int last = row.index();
    for (int index = last; index <= last + 1 && index <= table.size(); index++) {
      if ((index == 0 || compare(index - 1, after, row) <= 0)
          && (index == table.size() || compare(index, after, row) > 0)) {
        return index;
      }
    }
    int index = table.ceiling(after);
    return index < table.size() && compare(index, after, row) == 0 ? index + 1 : index;
  }

  private int compare(int index, OidSpan name, RowCursor row) {
    table.name(index, row.scratch());
    return row.scratch().compareTo(name);
  }

  @Override
  public boolean load(RowCursor row) {
    table.value(row.index(), row.value());
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

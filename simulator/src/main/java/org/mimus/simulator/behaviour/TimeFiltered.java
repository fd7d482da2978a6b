// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.mimus.snmp.access.View;
import org.mimus.snmp.agent.Found;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.agent.RowCursor;
import org.mimus.snmp.agent.SetPlan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * A store with one table that is indexed by a TimeFilter (RFC 4502 section 6): a row that changed
 * last at some time is there under every time mark up to that, whatever mark it was recorded with.
 */
final class TimeFiltered implements ObjectStore {
  private static final long BEHIND_ALL_MARKS = 0xffff_ffffL;
  private static final long[] BEFORE_ALL_ROWS = {};

  private final ObjectStore store;
  private final Oid entry;
  private final OidSpan at;
  private final long changed;

  /** Where the index begins: behind the entry and the column. */
  private final int mark;

  /**
   * @param changed when the rows changed last, in hundredths of a second
   */
  TimeFiltered(ObjectStore store, Oid entry, long changed) {
    this.store = store;
    this.entry = entry;
    this.at = OidSpan.of(entry);
    this.changed = changed;
    this.mark = entry.size() + 1;
  }

  @Override
  public Found get(OidSpan name, RowCursor row) {
    Oid asked = name.startsWith(at) ? name.toOid() : entry;
    if (asked.size() <= mark + 1) {
      return store.get(name, row);
    }
    byte[] value = rows(asked.prefix(mark), View.ALL).get(asked.suffix(mark + 1));
    if (value == null || asked.get(mark) > changed) {
      return Found.NO_SUCH_INSTANCE;
    }
    row.value().set(value, 0, value.length);
    return Found.VALUE;
  }

  @Override
  public Found getHidden(OidSpan name, View view) {
    return store.getHidden(name, view);
  }

  @Override
  public boolean next(OidSpan after, View view, RowCursor row) {
    Oid asked = after.startsWith(at) ? after.toOid() : entry;
    if (asked.size() < mark) {
      return enter(store.next(after, view, row), view, row);
    }
    Oid column = asked.prefix(mark);
    long time = asked.size() > mark ? asked.get(mark) : 0;
    long[] index = asked.size() > mark + 1 ? asked.suffix(mark + 1) : BEFORE_ALL_ROWS;
    NavigableMap<long[], byte[]> rows = rows(column, view);
    Map.Entry<long[], byte[]> next = rows.higherEntry(index);
    if (next == null) {
      time++;
      next = rows.firstEntry();
    }
    if (next != null && time <= changed) {
      return point(row, column.child(time).child(next.getKey()), next.getValue());
    }
    OidSpan end = OidSpan.of(column.child(BEHIND_ALL_MARKS));
    return enter(store.next(end, view, row), view, row);
  }

  /** Where a walk comes into the table, it begins with the first time mark. */
  private boolean enter(boolean found, View view, RowCursor row) {
    if (!found || !row.name().startsWith(at)) {
      return found;
    }
    Oid name = row.name().toOid();
    if (name.size() <= mark + 1) {
      return true; // no row of such a table
    }
    Oid column = name.prefix(mark);
    Map.Entry<long[], byte[]> first = rows(column, view).firstEntry();
    return point(row, column.child(0).child(first.getKey()), first.getValue());
  }

  /** The values of a column by index, without the time mark. */
  private NavigableMap<long[], byte[]> rows(Oid column, View view) {
    NavigableMap<long[], byte[]> rows = new TreeMap<>(Arrays::compare);
    OidSpan prefix = OidSpan.of(column);
    RowCursor row = new RowCursor();
    row.name().set(prefix);
    while (store.next(row.name(), view, row) && row.name().startsWith(prefix)) {
      Oid name = row.name().toOid();
      if (name.size() > mark + 1) {
        rows.put(name.suffix(mark + 1), row.value().toByteArray());
      }
    }
    return rows;
  }

  private static boolean point(RowCursor row, Oid name, byte[] value) {
    row.name().set(OidSpan.of(name));
    row.value().set(value, 0, value.length);
    return true;
  }

  @Override
  public SetPlan prepare(List<VarBind> varBinds, View view) {
    return store.prepare(varBinds, view);
  }
}

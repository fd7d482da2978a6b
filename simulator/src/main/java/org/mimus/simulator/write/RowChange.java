// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What one SET does to one row of a {@link Table}.
 *
 * @param asked all that the SET writes
 */
record RowChange(Oid entry, Table table, Oid index, Map<Oid, Value> asked, LayeredStore store) {
  /** The change of the row that a variable is of. */
  static RowChange of(Oid name, Oid entry, Table table, Map<Oid, Value> asked, LayeredStore store) {
    // A prefix of two makes an OID of any index.
    Oid index = Oid.of(0, 0).child(name.suffix(entry.size() + 1));
    return new RowChange(entry, table, index, asked, store);
  }

  private Oid name(long column) {
    return entry.child(column).child(index.suffix(2));
  }

  private Optional<Value> now(long column) {
    return store.get(name(column));
  }

  ErrorStatus check(VarBind one, Range range) {
    long column = one.name().get(entry.size());
    if (table.rowStatus().isPresent() && column == table.rowStatus().getAsInt()) {
      return checkStatus(one.value());
    }
    Optional<Syntax> type =
        now(column)
            .map(Value::syntax)
            .or(() -> Optional.ofNullable(table.columns().get(column)).map(ColumnType::syntax));
    if (type.isEmpty() && !table.columns().isEmpty()) {
      return ErrorStatus.NO_CREATION;
    }
    if (type.isPresent() && type.get() != one.value().syntax()) {
      return ErrorStatus.WRONG_TYPE;
    }
    ErrorStatus ranged = range.check(one.value());
    if (ranged != ErrorStatus.NO_ERROR || table.rowStatus().isEmpty()) {
      return ranged;
    }
    // RFC 3416 section 4.2.5 (8): "cannot be created under the present circumstances".
    boolean there = now(table.rowStatus().getAsInt()).isPresent();
    RowStatus wanted = wanted();
    return there || (wanted != null && wanted.creates())
        ? ErrorStatus.NO_ERROR
        : ErrorStatus.INCONSISTENT_NAME;
  }

  /** What the SET makes of the row; null where it does not say. */
  private RowStatus wanted() {
    Value value = asked.get(name(table.rowStatus().getAsInt()));
    return value == null ? null : RowStatus.of(value);
  }

  /** RFC 2579 section 2, RowStatus: the table of states and actions. */
  private ErrorStatus checkStatus(Value value) {
    if (value.syntax() != Syntax.INTEGER32) {
      return ErrorStatus.WRONG_TYPE;
    }
    RowStatus action = RowStatus.of(value);
    if (action == null || action == RowStatus.NOT_READY) {
      return ErrorStatus.WRONG_VALUE; // "notReady(3) ... may be returned, but not set"
    }
    boolean there = now(table.rowStatus().getAsInt()).isPresent();
    boolean good =
        switch (action) {
          case CREATE_AND_GO -> !there && isComplete();
          case CREATE_AND_WAIT -> !there;
          case ACTIVE, NOT_IN_SERVICE -> there && isComplete();
          case DESTROY -> true;
          case NOT_READY -> false;
        };
    return good ? ErrorStatus.NO_ERROR : ErrorStatus.INCONSISTENT_VALUE;
  }

  private boolean isComplete() {
    return table.required().stream()
        .allMatch(
            column ->
                asked.containsKey(name(column))
                    || table.defaults().containsKey(column)
                    || now(column).isPresent());
  }

  /** What changes besides what is asked. */
  Map<Oid, Value> effects() {
    Map<Oid, Value> changes = new HashMap<>();
    if (table.rowStatus().isEmpty()) {
      return changes;
    }
    Oid status = name(table.rowStatus().getAsInt());
    RowStatus wanted = wanted();
    RowStatus open = isComplete() ? RowStatus.NOT_IN_SERVICE : RowStatus.NOT_READY;
    if (wanted == null) {
      if (store.get(status).map(RowStatus::of).filter(RowStatus.NOT_READY::equals).isPresent()) {
        changes.put(status, open.value());
      }
      return changes;
    }
    switch (wanted) {
      case CREATE_AND_GO -> create(changes, status, RowStatus.ACTIVE);
      case CREATE_AND_WAIT -> create(changes, status, open);
      case DESTROY -> destroy(changes);
      case ACTIVE, NOT_IN_SERVICE, NOT_READY -> {}
    }
    return changes;
  }

  private void create(Map<Oid, Value> changes, Oid status, RowStatus as) {
    table
        .defaults()
        .forEach(
            (column, text) -> {
              if (!asked.containsKey(name(column))) {
                changes.put(name(column), table.columns().get(column).syntax().parse(text));
              }
            });
    changes.put(status, as.value());
  }

  private void destroy(Map<Oid, Value> changes) {
    for (Optional<VarBind> at = store.next(entry);
        at.isPresent() && at.get().name().startsWith(entry);
        at = store.next(at.get().name())) {
      letGo(at.get().name(), changes);
    }
    asked.keySet().forEach(name -> letGo(name, changes));
    changes.put(name(table.rowStatus().getAsInt()), null);
  }

  private void letGo(Oid name, Map<Oid, Value> changes) {
    if (name.startsWith(entry)
        && name.size() > entry.size()
        && name.equals(name(name.get(entry.size())))) {
      changes.put(name, null);
    }
  }
}

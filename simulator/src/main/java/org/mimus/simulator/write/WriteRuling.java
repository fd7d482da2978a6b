// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.WriteRules;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** What {@link Writes} say of one SET (RFC 3416 section 4.2.5). */
public final class WriteRuling implements WriteRules.Ruling {
  private static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");

  private final Writes writes;
  private final LayeredStore store;
  private final Map<Oid, Value> asked = new LinkedHashMap<>();

  /** Null where nothing is kept on the disk. */
  private final WrittenFile file;

  private final Consumer<List<Oid>> listener;

  /**
   * What to say of a SET to a store.
   *
   * @param file where changes are kept; null for nowhere
   * @param listener hears what has been written
   */
  public WriteRuling(
      Writes writes,
      List<VarBind> varBinds,
      LayeredStore store,
      WrittenFile file,
      Consumer<List<Oid>> listener) {
    this.writes = writes;
    this.store = store;
    this.file = file;
    this.listener = listener;
    varBinds.forEach(varBind -> asked.put(varBind.name(), varBind.value()));
  }

  @Override
  public void keep(Map<Oid, Value> changes) {
    if (file != null) {
      file.append(changes);
    }
  }

  @Override
  public void done() {
    listener.accept(List.copyOf(asked.keySet()));
  }

  @Override
  public ErrorStatus check(VarBind one) {
    Oid name = one.name();
    Oid fixed = Writes.longest(writes.readOnly(), name);
    Oid open = Writes.longest(writes.writable().keySet(), name);
    if (fixed != null && (open == null || open.size() < fixed.size())) {
      return ErrorStatus.NOT_WRITABLE;
    }
    Range range = open == null ? Range.ANY : writes.writable().get(open);
    if (Writes.covers(writes.testAndIncr(), name)) {
      return testAndIncr(name, one.value());
    }
    RowChange row = row(name);
    if (row != null) {
      return row.check(one, range);
    }
    if (open == null) {
      return null;
    }
    Optional<Value> now = store.get(name);
    if (now.isEmpty()) {
      return ErrorStatus.NO_CREATION;
    }
    return now.get().syntax() == one.value().syntax()
        ? range.check(one.value())
        : ErrorStatus.WRONG_TYPE;
  }

  /** RFC 2579 section 2, TestAndIncr. */
  private ErrorStatus testAndIncr(Oid name, Value value) {
    Optional<Value> now = store.get(name);
    if (now.isEmpty()) {
      return ErrorStatus.NO_CREATION;
    }
    if (value.syntax() != Syntax.INTEGER32) {
      return ErrorStatus.WRONG_TYPE;
    }
    return now.get().equals(value) ? ErrorStatus.NO_ERROR : ErrorStatus.INCONSISTENT_VALUE;
  }

  /** The row of a creatable table that a variable is of; null where it is of none. */
  private RowChange row(Oid name) {
    Oid entry = Writes.longest(writes.creatable().keySet(), name);
    return entry == null || name.size() < entry.size() + 2
        ? null
        : RowChange.of(name, entry, writes.creatable().get(entry), asked, store);
  }

  @Override
  public Map<Oid, Value> effects() {
    Map<Oid, Value> changes = new HashMap<>();
    asked.forEach(
        (name, value) -> {
          Oid effect = Writes.longest(writes.effects().keySet(), name);
          if (effect != null) {
            follow(writes.effects().get(effect), name.suffix(effect.size()), value, changes);
          }
          if (Writes.covers(writes.testAndIncr(), name)) {
            int number = ((Integer32) value).value();
            changes.put(name, Integer32.of(number == Integer.MAX_VALUE ? 0 : number + 1));
          }
        });
    asked.keySet().stream()
        .map(this::row)
        .filter(row -> row != null)
        .distinct()
        .forEach(row -> changes.putAll(row.effects()));
    return changes;
  }

  private void follow(Effect effect, long[] index, Value value, Map<Oid, Value> changes) {
    Oid other = effect.sets().child(index);
    String text =
        effect.values().isEmpty() ? value.toString() : effect.values().get(value.toString());
    Optional<Value> before = store.get(other);
    if (before.isPresent() && text != null) {
      Value after = before.get().syntax().parse(text);
      changes.put(other, after);
      if (!after.equals(before.get())) {
        stamp(effect, index, changes);
      }
    }
  }

  private void stamp(Effect effect, long[] index, Map<Oid, Value> changes) {
    effect
        .stamps()
        .map(name -> name.child(index))
        .filter(name -> store.get(name).isPresent())
        .ifPresent(name -> store.get(SYS_UP_TIME).ifPresent(now -> changes.put(name, now)));
  }
}

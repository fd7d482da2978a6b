// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** What one agent has instead of its table: other values, more variables, fewer. Immutable. */
final class Overlay implements Layer {
  static final Overlay EMPTY = new Overlay(new OidSpan[0], new byte[0][]);

  private final OidSpan[] names;

  /** Values as BER, in the order of the names; null for a variable that is gone. */
  private final byte[][] values;

  private Overlay(OidSpan[] names, byte[][] values) {
    this.names = names;
    this.values = values;
  }

  boolean isEmpty() {
    return names.length == 0;
  }

  /**
   * This overlay with some variables changed.
   *
   * @param changes by name; a null value makes the variable go
   */
  Overlay with(Map<Oid, Value> changes) {
    TreeMap<OidSpan, byte[]> all = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      all.put(names[i], values[i]);
    }
    changes.forEach((name, value) -> all.put(OidSpan.of(name), value == null ? null : ber(value)));
    return new Overlay(all.keySet().toArray(OidSpan[]::new), all.values().toArray(byte[][]::new));
  }

  /** This overlay without what it says of some variables. */
  Overlay without(Predicate<OidSpan> forgotten) {
    List<OidSpan> keptNames = new ArrayList<>();
    List<byte[]> keptValues = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (!forgotten.test(names[i])) {
        keptNames.add(names[i]);
        keptValues.add(values[i]);
      }
    }
    return keptNames.size() == names.length
        ? this
        : new Overlay(keptNames.toArray(OidSpan[]::new), keptValues.toArray(byte[][]::new));
  }

  private static byte[] ber(Value value) {
    int length = BerWriter.length(value);
    BerWriter writer = new BerWriter().reset(new byte[length], 0, length);
    writer.append(value);
    return writer.array();
  }

  @Override
  public boolean find(OidSpan name, RowCursor row) {
    int at = Arrays.binarySearch(names, name);
    row.index(Math.max(at, 0));
    return at >= 0;
  }

  @Override
  public boolean next(OidSpan after, RowCursor row) {
    int found = Arrays.binarySearch(names, after);
    int at = found < 0 ? -found - 1 : found + 1;
    if (at == names.length) {
      return false;
    }
    row.index(at);
    row.name().set(names[at]);
    return true;
  }

  @Override
  public boolean load(RowCursor row) {
    byte[] value = values[row.index()];
    if (value != null) {
      row.value().set(value, 0, value.length);
    }
    return value != null;
  }

  /** Which object an added variable is an instance of cannot be told from its name. */
  @Override
  public boolean knowsObject(OidSpan name) {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mimus.snmp.agent.VariableTable;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** A table of a few variables, as plain as can be. */
public final class TestTable implements VariableTable {
  private final List<Oid> names;
  private final List<byte[]> contents = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();
  private final Set<Oid> objects;
  private final Set<Oid> readOnly;

  /**
   * Makes one.
   *
   * @param objects names of objects that have instances, or could have
   * @param readOnly names of variables that cannot be written
   */
  public TestTable(SortedMap<Oid, Value> variables, Set<Oid> objects, Set<Oid> readOnly) {
    this.names = List.copyOf(variables.keySet());
    this.objects = Set.copyOf(objects);
    this.readOnly = Set.copyOf(readOnly);
    variables.forEach(
        (name, value) -> {
          contents.add(OidSpan.of(name).toByteArray());
          values.add(Forge.value(value));
        });
  }

  /** A table whose objects are the variables' names without the last sub-identifier. */
  public static TestTable of(Map<String, Value> variables) {
    SortedMap<Oid, Value> sorted = new TreeMap<>();
    variables.forEach((name, value) -> sorted.put(Oid.parse(name), value));
    Set<Oid> objects = Set.copyOf(sorted.keySet().stream().map(Oid::parent).toList());
    return new TestTable(sorted, objects, Set.of());
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public int ceiling(OidSpan name) {
    Oid wanted = name.toOid();
    int index = 0;
    while (index < names.size() && names.get(index).compareTo(wanted) < 0) {
      index++;
    }
    return index;
  }

  @Override
  public void name(int index, OidSpan into) {
    into.set(contents.get(index), 0, contents.get(index).length);
  }

  @Override
  public void value(int index, BerSpan into) {
    into.set(values.get(index), 0, values.get(index).length);
  }

  @Override
  public boolean isReadOnly(int index) {
    return readOnly.contains(names.get(index));
  }

  @Override
  public boolean knowsObject(OidSpan name) {
    Oid wanted = name.toOid();
    return objects.stream().anyMatch(wanted::startsWith);
  }
}

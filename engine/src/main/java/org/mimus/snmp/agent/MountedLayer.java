// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;

/** The highest layer: variables whose values a program gives. Immutable. */
final class MountedLayer implements Layer {
  static final MountedLayer EMPTY = new MountedLayer(Map.of());

  private final OidSpan[] names;
  private final ManagedVariable[] variables;

  /** The names without their last sub-identifiers, none of them below another. */
  private final OidSpan[] objects;

  MountedLayer(Map<Oid, ManagedVariable> byName) {
    TreeMap<OidSpan, ManagedVariable> sorted = new TreeMap<>();
    TreeSet<Oid> parents = new TreeSet<>();
    for (Map.Entry<Oid, ManagedVariable> each : byName.entrySet()) {
      sorted.put(OidSpan.of(each.getKey()), each.getValue());
      parents.add(each.getKey().parent());
    }
    names = sorted.keySet().toArray(new OidSpan[0]);
    variables = sorted.values().toArray(new ManagedVariable[0]);
    objects = objects(parents);
  }

  private static OidSpan[] objects(SortedSet<Oid> parents) {
    List<OidSpan> objects = new ArrayList<>();
    for (Oid parent : parents) {
      OidSpan object = OidSpan.of(parent);
      if (objects.isEmpty() || !object.startsWith(objects.get(objects.size() - 1))) {
        objects.add(object);
      }
    }
    return objects.toArray(new OidSpan[0]);
  }

  boolean isEmpty() {
    return names.length == 0;
  }

  /** The variable that was found. */
  ManagedVariable variable(RowCursor row) {
    return variables[row.index()];
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
    row.encode(variable(row).value());
    return true;
  }

  /** The objects are the scalars' own: a name without its last sub-identifier, the instance's 0. */
  @Override
  public boolean knowsObject(OidSpan name) {
    int at = Arrays.binarySearch(objects, name);
    return at >= 0 || (at < -1 && name.startsWith(objects[-at - 2]));
  }
}

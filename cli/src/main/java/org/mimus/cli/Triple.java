// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** A variable as net-snmp's tools take it: name, type and value, a word each. */
record Triple(Oid name, String type, String text) {
  static List<Triple> read(List<String> words) {
    if (words.size() % 3 != 0) {
      throw new UsageException(
          "each variable needs a name, a type and a value, and there are "
              + words.size()
              + " words",
          "Such as: 1.3.6.1.2.1.1.5.0 s core-1; quote a value with blanks.");
    }
    List<Triple> triples = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 3) {
      triples.add(new Triple(ManagerOptions.oid(words.get(i)), words.get(i + 1), words.get(i + 2)));
    }
    return triples;
  }

  /** The value by its own type. */
  Value value() {
    try {
      return SetValue.parse(type, text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("." + name + ": " + e.getMessage());
    }
  }

  VarBind varBind() {
    return VarBind.of(name, value());
  }
}

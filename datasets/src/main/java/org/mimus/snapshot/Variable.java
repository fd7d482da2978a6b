// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * One variable as a snapshot file writes it.
 *
 * @param attributes what else is known, such as {@code access}, {@code rate} or {@code ms}, as JSON
 *     values: strings, numbers, booleans, null, lists and maps. {@code context} says in which
 *     context the variable is; there, noSuchInstance as the value says that the context lacks a
 *     variable that the base has
 */
public record Variable(Oid name, Value value, Map<String, Object> attributes) {
  static final String CONTEXT = "context";
  static final String ACCESS = "access";

  public Variable {
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** A variable about which nothing else is known. */
  public static Variable of(Oid name, Value value) {
    return new Variable(name, value, Map.of());
  }
}

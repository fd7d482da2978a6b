// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.util.Objects;

/** A variable binding: a name and its value (RFC 3416 section 2.3). */
public record VarBind(Oid name, Value value) {
  public VarBind {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  public static VarBind of(Oid name, Value value) {
    return new VarBind(name, value);
  }

  /** A binding for a request: the value is Null. */
  public static VarBind of(Oid name) {
    return new VarBind(name, Null.NULL);
  }

  @Override
  public String toString() {
    return name + " = " + value;
  }
}

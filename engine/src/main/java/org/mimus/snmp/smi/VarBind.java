// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.util.Objects;

/** A variable binding: a name and its value (RFC 3416 section 2.3). */
public record VarBind(Oid name, Value value) {
  /** Octets of objects: this one, its name without the numbers, and a value of fixed length. */
  private static final int FIXED = 112;

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

  /** About how many octets of memory it takes. */
  public long octets() {
    return FIXED + 4L * name.size() + octetsBesides(value);
  }

  private static int octetsBesides(Value value) {
    return switch (value.syntax()) {
      case OCTET_STRING -> ((OctetString) value).length();
      case OPAQUE -> ((Opaque) value).length();
      case OBJECT_IDENTIFIER -> 4 * ((Oid) value).size();
      case INTEGER32,
          NULL,
          IP_ADDRESS,
          COUNTER32,
          GAUGE32,
          TIME_TICKS,
          COUNTER64,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          0;
    };
  }

  @Override
  public String toString() {
    return name + " = " + value;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/**
 * One variable that is not the same in both snapshots.
 *
 * @param context the context that it is in; empty in the base
 * @param before the value in the first snapshot; empty where it is missing there
 * @param after the value in the second snapshot; empty where it is missing there
 */
public record Difference(String context, Oid name, Optional<Value> before, Optional<Value> after) {
  /** The ways to differ. */
  public enum Kind {
    /** Only the first snapshot has the variable. */
    MISSING,
    /** Only the second one has it. */
    ADDED,
    /** Its value has another type. */
    TYPE,
    /** Its value is another one. */
    VALUE
  }

  public Difference {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(name, "name");
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("." + name + " is in neither snapshot");
    }
  }

  /** In what way they differ. */
  public Kind kind() {
    if (after.isEmpty()) {
      return Kind.MISSING;
    }
    if (before.isEmpty()) {
      return Kind.ADDED;
    }
    return before.get().syntax() == after.get().syntax() ? Kind.VALUE : Kind.TYPE;
  }

  /** One line: {@code value .1.3.6.1.2.1.1.5.0: STRING: "a" -> STRING: "b"}. */
  public String text(OidNames names) {
    Wording words = new Wording(names);
    return switch (kind()) {
      case MISSING -> "missing " + words.variable(this, before);
      case ADDED -> "added " + words.variable(this, after);
      case TYPE -> "type " + words.change(this);
      case VALUE -> "value " + words.change(this);
    };
  }

  /** As {@link #text}, with names as this process knows them. */
  @Override
  public String toString() {
    return text(OidNames.find());
  }
}

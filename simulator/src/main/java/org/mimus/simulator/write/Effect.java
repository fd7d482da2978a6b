// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Oid;

/** What else changes when a variable, or a row of a column, is written. */
public record Effect(
    @About("The other variable; the other column where it is about a column.") Oid sets,
    @About("What it becomes, by what is written; else the same.") @Default("")
        Map<String, String> values,
    @About("A variable or column that becomes what sysUpTime is now.") Optional<Oid> stamps) {
  /** Setting ifAdminStatus moves ifOperStatus, and says when. */
  public static final Effect IF_ADMIN_STATUS =
      new Effect(
          Oid.parse("1.3.6.1.2.1.2.2.1.8"),
          Map.of(),
          Optional.of(Oid.parse("1.3.6.1.2.1.2.2.1.9")));

  public Effect {
    Objects.requireNonNull(sets, "sets");
    Objects.requireNonNull(stamps, "stamps");
    values = Map.copyOf(values);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Map;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Variable;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/** Small snapshots. */
final class Devices {
  static final String NAME = "1.3.6.1.2.1.1.5.0";
  static final String SERVICES = "1.3.6.1.2.1.1.7.0";

  private Devices() {}

  static Snapshot named(String name) {
    return builder(name).build();
  }

  private static Snapshot.Builder builder(String name) {
    return Snapshot.builder()
        .add(Oid.parse(NAME), OctetString.of(name))
        .add(Oid.parse(SERVICES), Integer32.of(2));
  }

  /** Has another name in the context 25. */
  static Snapshot withContext25(String name) {
    return builder(name)
        .add(new Variable(Oid.parse(NAME), OctetString.of(name + " 25"), Map.of("context", "25")))
        .build();
  }
}

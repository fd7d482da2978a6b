// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Map;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Variable;
import org.mimus.snmp.smi.Counter64;
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

  /** With interfaces, a Counter64, and neighbours by time mark. */
  static Snapshot large(String name) {
    Snapshot.Builder builder = builder(name);
    builder.add(Oid.parse("1.3.6.1.2.1.1.1.0"), OctetString.of("A device of many words"));
    for (int i = 1; i <= 3; i++) {
      builder.add(Oid.parse("1.3.6.1.2.1.2.2.1.1." + i), Integer32.of(i));
      builder.add(Oid.parse("1.3.6.1.2.1.2.2.1.2." + i), OctetString.of("eth" + i));
      builder.add(Oid.parse("1.0.8802.1.1.2.1.4.1.1.9.0." + i + ".1"), OctetString.of("n" + i));
    }
    return builder
        .add(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1"), Counter64.of(5_000_000_000L))
        .add(Oid.parse("1.3.6.1.2.1.31.1.1.1.18.1"), OctetString.of("uplink"))
        .build();
  }

  /** Has another name in the context 25. */
  static Snapshot withContext25(String name) {
    return builder(name)
        .add(new Variable(Oid.parse(NAME), OctetString.of(name + " 25"), Map.of("context", "25")))
        .build();
  }
}

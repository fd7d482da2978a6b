// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.HashMap;
import java.util.Map;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.Counters;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;

/** What an engine says about itself over SNMP, to be mounted into a {@link LayeredStore}. */
public final class EngineMibs {
  private static final Oid ENABLE_AUTHEN_TRAPS = Counter.GROUP.child(30, 0);
  private static final Integer32 DISABLED = Integer32.of(2);

  private EngineMibs() {}

  /** The snmp group (RFC 3418 section 2, RFC 1213) of an engine: its counters, read-only. */
  public static Map<Oid, ManagedVariable> snmpGroup(SnmpEngine engine) {
    Counters counters = engine.counters();
    Map<Oid, ManagedVariable> group = new HashMap<>();
    for (Counter counter : Counter.values()) {
      group.put(counter.instance(), () -> counters.value(counter));
    }
    group.put(ENABLE_AUTHEN_TRAPS, () -> DISABLED);
    return group;
  }
}

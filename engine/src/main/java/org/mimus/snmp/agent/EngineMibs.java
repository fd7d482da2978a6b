// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.HashMap;
import java.util.Map;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.Counters;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/**
 * What an engine says about itself over SNMP, to be mounted into a {@link LayeredStore}. All of it
 * is read-only.
 */
public final class EngineMibs {
  private static final Oid ENABLE_AUTHEN_TRAPS = Counter.Group.SNMP.oid().child(30, 0);
  private static final Integer32 DISABLED = Integer32.of(2);

  /** The snmpEngine group (RFC 3411 section 5). */
  private static final Oid SNMP_ENGINE = Oid.of(1, 3, 6, 1, 6, 3, 10, 2, 1);

  private EngineMibs() {}

  /**
   * The snmp group (RFC 3418 section 2, RFC 1213) of an engine: its counters. With SNMPv3 also
   * those of SNMP-MPD-MIB, SNMP-TARGET-MIB and SNMP-USER-BASED-SM-MIB, and {@link #snmpEngine}.
   */
  public static Map<Oid, ManagedVariable> all(SnmpEngine engine) {
    Map<Oid, ManagedVariable> all = new HashMap<>(snmpGroup(engine));
    if (engine.authority().isPresent()) {
      counters(engine.counters(), all, Counter.Group.MPD);
      counters(engine.counters(), all, Counter.Group.TARGET);
      counters(engine.counters(), all, Counter.Group.USM);
      all.putAll(snmpEngine(engine));
    }
    return all;
  }

  /** The snmp group (RFC 3418 section 2, RFC 1213) of an engine: its counters. */
  public static Map<Oid, ManagedVariable> snmpGroup(SnmpEngine engine) {
    Map<Oid, ManagedVariable> group = new HashMap<>();
    counters(engine.counters(), group, Counter.Group.SNMP);
    group.put(ENABLE_AUTHEN_TRAPS, () -> DISABLED);
    return group;
  }

  private static void counters(
      Counters counters, Map<Oid, ManagedVariable> into, Counter.Group group) {
    for (Counter counter : Counter.values()) {
      if (counter.group() == group) {
        into.put(counter.instance(), () -> counters.value(counter));
      }
    }
  }

  /**
   * The snmpEngine group (RFC 3411 section 5) of an engine that speaks SNMPv3: its ID, boots, time
   * and largest message.
   *
   * @throws IllegalStateException if it does not
   */
  public static Map<Oid, ManagedVariable> snmpEngine(SnmpEngine engine) {
    if (engine.authority().isEmpty()) {
      throw new IllegalStateException("an engine without SNMPv3 has no engine ID");
    }
    return Map.of(
        SNMP_ENGINE.child(1, 0),
        () -> OctetString.of(authority(engine).id().toByteArray()),
        SNMP_ENGINE.child(2, 0),
        () -> Integer32.of(authority(engine).time().boots()),
        SNMP_ENGINE.child(3, 0),
        () -> Integer32.of(authority(engine).time().seconds()),
        SNMP_ENGINE.child(4, 0),
        () -> Integer32.of(engine.maxMessageSize()));
  }

  private static AuthoritativeEngine authority(SnmpEngine engine) {
    return engine.authority().orElseThrow();
  }
}

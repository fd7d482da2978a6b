// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.List;
import org.mimus.simulator.notification.TrapName;
import org.mimus.snmp.smi.Oid;

/**
 * What can be told to a {@link SnmpTrapSink}, to be imported statically: {@code
 * sink.await(trap("linkDown").from(agent), Duration.ofSeconds(5))}. A trap and an INFORM that tell
 * the same are the same, in every version, unless the matcher says which.
 */
public final class Traps {
  private Traps() {}

  /**
   * A notification: {@code coldStart} or another of RFC 3418, or the OID of any.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static TrapMatcher trap(String name) {
    return trap(TrapName.parse(name).oid());
  }

  /** A notification with an OID. */
  public static TrapMatcher trap(Oid oid) {
    return anyTrap().with(new TrapCondition.Named(oid));
  }

  /** Any notification. */
  public static TrapMatcher anyTrap() {
    return new TrapMatcher(List.of());
  }
}

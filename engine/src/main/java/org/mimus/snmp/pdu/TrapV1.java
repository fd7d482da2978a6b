// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import java.util.List;
import java.util.Objects;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;

/**
 * The trap of SNMPv1 (RFC 1157 section 4.1.6).
 *
 * @param enterprise what kind of device it is, or who has defined the trap
 * @param agentAddress where it happened; 0.0.0.0 where that is not known
 * @param generic 0 (coldStart) to 5 (egpNeighborLoss), or {@link #ENTERPRISE_SPECIFIC}; others come
 *     from devices that do not know better
 * @param specific which trap of the enterprise
 * @param uptime how long the agent had been running
 */
public record TrapV1(
    Oid enterprise,
    IpAddress agentAddress,
    int generic,
    int specific,
    TimeTicks uptime,
    List<VarBind> varBinds) {
  /** The generic trap that says: see the specific one. */
  public static final int ENTERPRISE_SPECIFIC = 6;

  public TrapV1 {
    Objects.requireNonNull(enterprise, "enterprise");
    Objects.requireNonNull(agentAddress, "agentAddress");
    Objects.requireNonNull(uptime, "uptime");
    varBinds = List.copyOf(varBinds);
  }
}

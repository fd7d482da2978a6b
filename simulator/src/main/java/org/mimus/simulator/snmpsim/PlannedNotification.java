// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.List;
import java.util.Optional;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;

/**
 * A notification that a data file wants to be sent.
 *
 * @param isInform whether the receiver is to confirm it
 * @param trapOid what it says has happened
 * @param uptime what it says of the agent's; empty for the truth
 * @param agentAddress what a trap of SNMPv1 says; empty for the address that it leaves from
 * @param enterprise what a standard trap of SNMPv1 says
 * @param host of the receiver
 * @param from the address to send from, if one is given
 * @param securityName the community, or the user of SNMPv3
 * @param security the protocols and keys of a user
 */
public record PlannedNotification(
    SnmpVersion version,
    boolean isInform,
    Oid trapOid,
    Optional<TimeTicks> uptime,
    Optional<IpAddress> agentAddress,
    Optional<Oid> enterprise,
    List<VarBind> varBinds,
    String host,
    int port,
    Optional<String> from,
    String securityName,
    Optional<Security> security) {
  public PlannedNotification {
    varBinds = List.copyOf(varBinds);
  }

  /** How a user protects what it sends. */
  public record Security(String authProtocol, String authKey, String privProtocol, String privKey) {
    /** The protocols only. */
    @Override
    public String toString() {
      return authProtocol + "/" + privProtocol;
    }
  }

  /** Never a key. */
  @Override
  public String toString() {
    return (isInform ? "inform " : "trap ")
        + trapOid
        + " for "
        + host
        + ":"
        + port
        + " in version "
        + version.label();
  }
}

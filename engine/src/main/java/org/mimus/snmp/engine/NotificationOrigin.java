// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.OctetString;

/**
 * Who has sent a notification, and how.
 *
 * @param peer where it came from
 * @param local where it came to
 * @param securityName the user of SNMPv3, or what the community stands for
 * @param community the community itself, of SNMPv1 and v2c
 * @param engineId the contextEngineID of SNMPv3, most often that of the sender
 */
public record NotificationOrigin(
    SocketAddress peer,
    SocketAddress local,
    SnmpVersion version,
    String securityName,
    SecurityLevel level,
    Optional<OctetString> community,
    Optional<EngineId> engineId,
    String contextName) {
  public NotificationOrigin {
    Objects.requireNonNull(peer, "peer");
    Objects.requireNonNull(local, "local");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(securityName, "securityName");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(community, "community");
    Objects.requireNonNull(engineId, "engineId");
    Objects.requireNonNull(contextName, "contextName");
  }

  /** Names the version, the peer and the user, never a community. */
  @Override
  public String toString() {
    return "SNMPv"
        + version.label()
        + " from "
        + peer
        + (version == SnmpVersion.V3 ? " by " + securityName + ", " + level.label() : "")
        + (contextName.isEmpty() ? "" : ", context " + contextName);
  }
}

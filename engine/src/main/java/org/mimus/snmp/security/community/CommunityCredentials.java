// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.community;

import java.util.Objects;
import java.util.function.Supplier;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.TrapProtection;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;

/** A community, for SNMPv1 or v2c. */
public final class CommunityCredentials implements Credentials {
  private final SnmpVersion version;
  private final OctetString community;

  private CommunityCredentials(SnmpVersion version, OctetString community) {
    this.version = version;
    this.community = Objects.requireNonNull(community, "community");
  }

  /** A community for SNMPv1, sent as UTF-8. */
  public static CommunityCredentials v1(String community) {
    return v1(OctetString.of(community));
  }

  /** A community of any octets for SNMPv1. */
  public static CommunityCredentials v1(OctetString community) {
    return new CommunityCredentials(SnmpVersion.V1, community);
  }

  /** A community for SNMPv2c, sent as UTF-8. */
  public static CommunityCredentials v2c(String community) {
    return v2c(OctetString.of(community));
  }

  /** A community of any octets for SNMPv2c. */
  public static CommunityCredentials v2c(OctetString community) {
    return new CommunityCredentials(SnmpVersion.V2C, community);
  }

  @Override
  public SecuritySession open() {
    return new CommunitySession(version, community);
  }

  /**
   * Begins to send traps.
   *
   * @param agentAddress what a trap of SNMPv1 says about where it comes from
   */
  public TrapProtection traps(Supplier<IpAddress> agentAddress) {
    return new CommunityTraps(version, community, agentAddress);
  }

  /**
   * The octets to be sent for a trap of SNMPv1 in its own words.
   *
   * @param maxSize most octets that the message may have
   * @throws IllegalArgumentException if it has more, and for SNMPv2c
   */
  public byte[] protect(TrapV1 trap, int maxSize) {
    if (version != SnmpVersion.V1) {
      throw new IllegalArgumentException("SNMPv" + version.label() + " has other traps");
    }
    return new CommunityTraps(version, community, trap::agentAddress).encodeV1(trap, maxSize);
  }

  /** The version, SNMPv1 or v2c. */
  public SnmpVersion version() {
    return version;
  }

  /** Names the version, never the community. */
  @Override
  public String toString() {
    return "SNMPv" + version.label() + " community";
  }
}

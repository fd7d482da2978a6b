// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.notification;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.IpAddress;

/**
 * Somebody who gets notifications (RFC 3413 section 4.1.2), and how.
 *
 * @param timeout how long an INFORM waits for its acknowledgement before the next attempt
 * @param retries how many attempts of an INFORM follow the first
 */
public record NotificationTarget(
    @About("Where: port 162 if none is said.") ReceiverAddress to,
    @About("v1, v2c or v3. Default: v3 with a user, else v2c.") Optional<SnmpVersion> version,
    @About("The community of v1 and v2c.") @Default("public") String community,
    @About("The user of v3, one of the agent's.") Optional<String> user,
    @About("Whether it is an INFORM, repeated until it is acknowledged.") @Default("false")
        boolean inform,
    @About("What traps of v1 say about where they come from. Default: the agent's address.")
        Optional<IpAddress> agentAddress,
    @About("How long an INFORM waits to be acknowledged.") @Default("1s") Duration timeout,
    @About("How often an INFORM is repeated.") @Default("5") int retries) {
  private static final String PUBLIC = "public";
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(1);
  private static final int USUAL_RETRIES = 5;

  public NotificationTarget {
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(community, "community");
    SnmpVersion chosen = version.orElse(user.isPresent() ? SnmpVersion.V3 : SnmpVersion.V2C);
    if (chosen == SnmpVersion.V3 && user.isEmpty()) {
      throw new IllegalArgumentException("notifications of v3 need a user");
    }
    if (chosen != SnmpVersion.V3 && user.isPresent()) {
      throw new IllegalArgumentException(
          "a user is of v3, and v" + chosen.label() + " has communities");
    }
    if (chosen == SnmpVersion.V1 && inform) {
      throw new IllegalArgumentException("v1 has traps and no INFORM");
    }
    if (agentAddress.isPresent() && chosen != SnmpVersion.V1) {
      throw new IllegalArgumentException("agent-address is said in traps of v1 only");
    }
    if (retries < 0 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "an INFORM is repeated 0 times or more, after some time; not %d times after %s"
              .formatted(retries, timeout));
    }
    version = Optional.of(chosen);
  }

  /** Traps of SNMPv1. */
  public static NotificationTarget v1(InetSocketAddress to, String community) {
    return of(to, SnmpVersion.V1, community, Optional.empty());
  }

  /** Traps of SNMPv2c. */
  public static NotificationTarget v2c(InetSocketAddress to, String community) {
    return of(to, SnmpVersion.V2C, community, Optional.empty());
  }

  /** Traps of SNMPv3, by one of the agent's users and protected as far as its keys allow. */
  public static NotificationTarget v3(InetSocketAddress to, String user) {
    return of(to, SnmpVersion.V3, PUBLIC, Optional.of(user));
  }

  private static NotificationTarget of(
      InetSocketAddress to, SnmpVersion version, String community, Optional<String> user) {
    return new NotificationTarget(
        new ReceiverAddress(to),
        Optional.of(version),
        community,
        user,
        false,
        Optional.empty(),
        USUAL_TIMEOUT,
        USUAL_RETRIES);
  }

  /** INFORMs in place of traps. */
  public NotificationTarget informing() {
    return new NotificationTarget(
        to, version, community, user, true, agentAddress, timeout, retries);
  }

  /** The same, saying something else about where it comes from, such as a NAT's address. */
  public NotificationTarget withAgentAddress(IpAddress address) {
    return new NotificationTarget(
        to, version, community, user, inform, Optional.of(address), timeout, retries);
  }

  /** Address and version, never a community. */
  @Override
  public String toString() {
    return (inform ? "INFORMs" : "traps")
        + " of SNMPv"
        + version.orElseThrow().label()
        + " to "
        + to
        + user.map(name -> " by " + name).orElse("");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Objects;
import java.util.Set;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * A user of SNMPv3 and what it may do with an agent. Its {@code toString} never shows a secret.
 *
 * @param leastLevel how far its messages must be protected
 * @param writes whether it may write as well as read
 * @param contexts the only contexts that it may ask for; empty for all of the agent
 */
public record AgentUser(
    UsmUser user, SecurityLevel leastLevel, boolean writes, Set<String> contexts) {
  /**
   * Checks the description.
   *
   * @throws FleetException if the user has no keys for the level
   */
  public AgentUser {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(leastLevel, "leastLevel");
    contexts = Set.copyOf(contexts);
    if (leastLevel.compareTo(user.highestLevel()) > 0) {
      throw new FleetException(
          "user '%s' must use %s, and has no keys for it"
              .formatted(user.name(), leastLevel.label()));
    }
  }

  /**
   * A user who may read. Without keys it need not authenticate its messages; with keys it must, and
   * may encrypt them: what {@code rouser} means to net-snmp's snmpd.
   */
  public static AgentUser reading(UsmUser user) {
    return new AgentUser(user, usualLevel(user), false, Set.of());
  }

  /** A user who may read and write, like {@link #reading} else. */
  public static AgentUser writing(UsmUser user) {
    return new AgentUser(user, usualLevel(user), true, Set.of());
  }

  /** The least level of a user that is given none. */
  public static SecurityLevel usualLevel(UsmUser user) {
    return user.auth().isPresent() ? SecurityLevel.AUTH_NO_PRIV : SecurityLevel.NO_AUTH_NO_PRIV;
  }

  boolean mayAsk(String context) {
    return contexts.isEmpty() || contexts.contains(context);
  }
}

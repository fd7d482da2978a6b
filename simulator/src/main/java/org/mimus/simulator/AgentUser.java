// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  /**
   * Makes a user of keys and values, as they stand in a {@link FleetFile} and on a command line:
   * {@code name}, {@code auth} and {@code priv} (protocols as net-snmp spells them), {@code
   * auth-pass}, {@code auth-pass-env}, {@code auth-pass-file}, {@code auth-key} and {@code
   * auth-localized-key} (0x and digits), the same with {@code priv}, {@code security-name}, {@code
   * level}, {@code access} (ro or rw), and any number of {@code context}.
   *
   * @param environment the value of an environment variable, or null
   * @throws FleetException if something is missing or wrong
   */
  public static AgentUser parse(
      Map<String, List<String>> fields, UnaryOperator<String> environment) {
    return new UserFields(fields, environment).user();
  }

  static SecurityLevel usualLevel(UsmUser user) {
    return user.auth().isPresent() ? SecurityLevel.AUTH_NO_PRIV : SecurityLevel.NO_AUTH_NO_PRIV;
  }

  boolean mayAsk(String context) {
    return contexts.isEmpty() || contexts.contains(context);
  }
}

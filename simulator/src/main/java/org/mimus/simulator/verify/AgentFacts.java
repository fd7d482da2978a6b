// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.snmp.message.SecurityLevel;

/**
 * Whom an agent lets in, and where: what a datagram that was dropped is compared with. Has no
 * secret but communities.
 *
 * @param addresses where it listens, as the journal writes them
 * @param contexts the agent's own names of its contexts, by those that its engine knows
 * @param contextNames as users of SNMPv3 may ask for them
 * @param engineId as journals show it; empty without users
 */
public record AgentFacts(
    String name,
    List<String> addresses,
    List<String> communities,
    List<User> users,
    Map<String, String> contexts,
    List<String> contextNames,
    Optional<String> engineId) {
  public AgentFacts {
    addresses = List.copyOf(addresses);
    communities = List.copyOf(communities);
    users = List.copyOf(users);
    contexts = Map.copyOf(contexts);
    contextNames = List.copyOf(contextNames);
  }

  /**
   * A user of SNMPv3.
   *
   * @param least how far its messages must be protected
   * @param highest how far they can be
   * @param auth how they are signed, such as {@code SHA}; empty where they cannot be
   * @param priv how they are encrypted, such as {@code AES}; empty where they cannot be
   */
  public record User(
      String name,
      SecurityLevel least,
      SecurityLevel highest,
      Optional<String> auth,
      Optional<String> priv) {}

  /** Whether what came to an address is for this agent, which may listen on all of a port. */
  boolean listensOn(String local) {
    String port = local.substring(local.lastIndexOf(':') + 1);
    return addresses.contains(local)
        || addresses.contains("0.0.0.0:" + port)
        || addresses.contains("[::]:" + port);
  }

  /** The user with a name. */
  Optional<User> user(String named) {
    return users.stream().filter(user -> user.name().equals(named)).findFirst();
  }
}

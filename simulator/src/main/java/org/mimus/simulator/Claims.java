// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.mimus.snmp.transport.UdpAddress;

/** Which agent on an address answers to which community. Not thread-safe. */
final class Claims {
  /**
   * What a community stands for.
   *
   * @param context one of the agent's
   */
  record Claim(SimulatedAgent agent, String context, boolean writes) {}

  private final Map<String, Claim> byCommunity = new HashMap<>();

  /**
   * Adds those of an agent.
   *
   * @param asked the address as it was asked for, for the message
   * @throws FleetException if another agent has one of its communities; some are claimed then
   */
  void add(SimulatedAgent agent, InetSocketAddress asked) {
    AgentSpec spec = agent.spec();
    for (String context : agent.contexts()) {
      boolean named = !context.isEmpty();
      String suffix = named ? "@" + context : "";
      for (String community : spec.communities()) {
        if (!spec.writeCommunities().contains(community) && !(named && isPattern(community))) {
          claim(community + suffix, new Claim(agent, context, false), asked);
        }
      }
      for (String community : spec.writeCommunities()) {
        if (!(named && isPattern(community))) {
          claim(community + suffix, new Claim(agent, context, true), asked);
        }
      }
    }
    if (spec.contexts().unknown() == ContextRules.Unknown.BASE) {
      claimOthers(spec.writeCommunities(), new Claim(agent, "", true), asked);
      claimOthers(spec.communities(), new Claim(agent, "", false), asked);
    }
  }

  /** Contexts that there are not are the default one. */
  private void claimOthers(Set<String> communities, Claim claim, InetSocketAddress asked) {
    for (String community : communities) {
      if (!isPattern(community) && !byCommunity.containsKey(community + "@*")) {
        claim(community + "@*", claim, asked);
      }
    }
  }

  private void claim(String community, Claim claim, InetSocketAddress asked) {
    Claim other = byCommunity.putIfAbsent(community, claim);
    if (other != null) {
      throw new FleetException(
          "agents '%s' and '%s' both claim the community '%s' on %s; give one of them another"
              .formatted(
                  other.agent.name(), claim.agent.name(), community, UdpAddress.format(asked)));
    }
  }

  /** Whether a community stands for many. */
  static boolean isPattern(String community) {
    return community.indexOf('*') >= 0;
  }

  /** Takes back those of an agent. */
  void remove(SimulatedAgent agent) {
    byCommunity.values().removeIf(claim -> claim.agent == agent);
  }

  /** Whether an agent answers to a community. */
  boolean has(String community) {
    return byCommunity.containsKey(community);
  }

  void forEach(BiConsumer<String, Claim> action) {
    byCommunity.forEach(action);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.UdpAddress;

/**
 * One listening address and its engine: the agents there are contexts of it, and communities choose
 * between them. Not thread-safe; its fleet's monitor guards it.
 */
final class Site {
  private record Claim(SimulatedAgent agent, String contextName, AccessRights rights) {}

  private final SnmpEngine engine = new SnmpEngine();
  private final Map<String, Claim> claims = new HashMap<>();
  private final Map<String, Responder> responders = new LinkedHashMap<>();
  private Link link;

  SnmpEngine engine() {
    return engine;
  }

  Link link() {
    return link;
  }

  void link(Link opened) {
    link = opened;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) link.local();
  }

  boolean isEmpty() {
    return responders.isEmpty();
  }

  /**
   * Adds an agent, without it being in force yet.
   *
   * @param asked the address as it was asked for, for the message
   * @throws FleetException if another agent has one of its communities here
   */
  void add(SimulatedAgent agent, InetSocketAddress asked) {
    AgentSpec spec = agent.spec();
    for (String context : agent.contexts()) {
      String suffix = context.isEmpty() ? "" : "@" + context;
      String contextName = spec.name() + suffix;
      for (String community : spec.communities()) {
        if (!spec.writeCommunities().contains(community)) {
          claim(community + suffix, new Claim(agent, contextName, AccessRights.READ_ONLY), asked);
        }
      }
      for (String community : spec.writeCommunities()) {
        claim(community + suffix, new Claim(agent, contextName, AccessRights.READ_WRITE), asked);
      }
      responders.put(contextName, agent.responder(context));
    }
  }

  private void claim(String community, Claim claim, InetSocketAddress asked) {
    Claim other = claims.putIfAbsent(community, claim);
    if (other != null) {
      throw new FleetException(
          "agents '%s' and '%s' both claim the community '%s' on %s; give one of them another"
              .formatted(
                  other.agent.name(), claim.agent.name(), community, UdpAddress.format(asked)));
    }
  }

  /** Removes an agent, in force at once; one that is not here is no error. */
  void remove(SimulatedAgent agent) {
    if (!claims.values().removeIf(claim -> claim.agent == agent)) {
      return;
    }
    for (String context : agent.contexts()) {
      String contextName = agent.name() + (context.isEmpty() ? "" : "@" + context);
      responders.remove(contextName);
      engine.removeContext(contextName);
    }
    apply();
  }

  /** Puts what was added and removed in force. */
  void apply() {
    Map<OctetString, CommunityEntry> communities = new HashMap<>();
    Map<String, AccessRights> rights = new HashMap<>();
    claims.forEach(
        (community, claim) -> {
          communities.put(
              OctetString.of(community), new CommunityEntry(community, claim.contextName));
          rights.put(community, claim.rights);
        });
    engine.contexts(responders);
    engine.access(AccessControl.byName(rights));
    engine.communities(CommunityTable.of(communities));
  }
}

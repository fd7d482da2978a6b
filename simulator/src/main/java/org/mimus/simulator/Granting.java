// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mimus.snmp.access.AccessEntry;
import org.mimus.snmp.access.Vacm;
import org.mimus.snmp.access.View;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityPattern;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.smi.OctetString;

/** Makes {@link Rights} of what the agents on an address want, step by step. */
final class Granting {
  /** The name of the view of everything. */
  private static final String ALL = "all";

  /** The name of the view of nothing: what is written outside of it is noAccess. */
  private static final String NONE = "none";

  private final List<SimulatedAgent> agents;
  private final boolean alone;
  private final Claims claims;

  private final Map<OctetString, CommunityEntry> communities = new HashMap<>();
  private final List<CommunityPattern> patterns = new ArrayList<>();
  private final Vacm.Builder access = Vacm.builder().view(ALL, View.ALL).view(NONE, View.NONE);

  Granting(Site site, Claims claims) {
    this.agents = site.agents();
    this.alone = site.isAlone();
    this.claims = claims;
  }

  Rights rights() {
    return new Rights(CommunityTable.of(communities).withPatterns(patterns), access.build());
  }

  /** Lets in who knows a community that an agent claims. */
  void communities() {
    claims.forEach(
        (community, claim) -> {
          // Without the agent's name where it is alone, so that many agents can share all this.
          String context =
              alone ? claim.context() : ContextNames.of(claim.agent().name(), claim.context());
          CommunityEntry entry = new CommunityEntry(community, context);
          if (Claims.isPattern(community)) {
            patterns.add(CommunityPattern.of(community, entry));
          } else {
            communities.put(OctetString.of(community), entry);
          }
          grant(community, context, claim.writes());
        });
  }

  private void grant(String community, String context, boolean writes) {
    String group = "community " + community;
    access.group(SecurityModel.V1, community, group);
    access.group(SecurityModel.V2C, community, group);
    access.access(AccessEntry.of(group).inContext(context).read(ALL).write(writes ? ALL : NONE));
  }

  /** Lets in the users of SNMPv3. */
  void users() {
    for (SimulatedAgent agent : agents) {
      for (AgentUser user : agent.spec().users()) {
        String group = group(user);
        access.group(SecurityModel.USM, user.user().securityName(), group);
        entries(agent, user, group).forEach(entry -> grant(user, entry));
      }
    }
  }

  private static String group(AgentUser user) {
    return "user " + user.user().securityName();
  }

  private void grant(AgentUser user, AccessEntry entry) {
    access.access(
        entry
            .by(SecurityModel.USM)
            .atLeast(user.leastLevel())
            .read(ALL)
            .write(user.writes() ? ALL : NONE));
  }

  private List<AccessEntry> entries(SimulatedAgent agent, AgentUser user, String group) {
    if (alone && user.contexts().isEmpty()) {
      return List.of(AccessEntry.of(group));
    }
    List<AccessEntry> entries = new ArrayList<>();
    for (String context : agent.contexts()) {
      String full = ContextNames.of(agent.name(), context);
      if (user.mayAsk(full)) {
        entries.add(AccessEntry.of(group).inContext(full));
        String hashed = ContextNames.hashed(agent.name(), context);
        if (!hashed.equals(full)) {
          entries.add(AccessEntry.of(group).inContext(hashed));
        }
      }
      if ((alone || agent.spec().contexts().isDefault()) && user.mayAsk(context)) {
        entries.add(AccessEntry.of(group).inContext(context));
      }
    }
    return entries;
  }

  /** Lets in who asks for what routes lead to, under a name that is no agent's own. */
  void routes(Set<String> names) {
    for (String name : names) {
      String context = ContextNames.of(name, "");
      if (!claims.has(name)) {
        communities.put(OctetString.of(name), new CommunityEntry(name, context));
        grant(name, context, false);
      }
      for (SimulatedAgent agent : agents) {
        for (AgentUser user : agent.spec().users()) {
          if (user.mayAsk(context)) {
            grant(user, AccessEntry.of(group(user)).inContext(context));
          }
        }
      }
    }
  }
}

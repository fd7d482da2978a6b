// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.snapshot.SnapshotSource;
import org.mimus.snmp.message.EngineId;

/**
 * An agent as the command line asks for it.
 *
 * @param explicit whether its file was named, not found in a folder
 * @param listen addresses of its own; empty where it uses the common ones
 * @param communities that may read, in the order given
 * @param writeCommunities that may read and write
 * @param engineId of its engine, if given
 * @param member what a fleet file says of it beside; empty where none does
 * @param users of SNMPv3; empty for those of every agent
 */
record AgentPlan(
    String name,
    SnapshotSource source,
    boolean explicit,
    List<InetSocketAddress> listen,
    Set<String> communities,
    Set<String> writeCommunities,
    Optional<EngineId> engineId,
    Optional<List<AgentUser>> users,
    Optional<AgentTemplate.Member> member) {
  /** An agent that answers to its name. */
  static AgentPlan named(String name, SnapshotSource source, boolean explicit) {
    return new AgentPlan(
        name,
        source,
        explicit,
        List.of(),
        Set.of(name),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same agent, which answers to {@code public}. */
  AgentPlan answeringToPublic() {
    return answeringTo(AgentSpec.DEFAULT_COMMUNITY);
  }

  /** The same agent, which answers to one community. */
  AgentPlan answeringTo(String community) {
    return new AgentPlan(
        name,
        source,
        explicit,
        listen,
        Set.of(community),
        writeCommunities,
        engineId,
        users,
        member);
  }

  boolean isReadBy(String community) {
    return communities.contains(community);
  }

  /** The same agent, where one more community may read and write. */
  AgentPlan writtenBy(String community) {
    Set<String> more = new LinkedHashSet<>(writeCommunities);
    more.add(community);
    return new AgentPlan(
        name, source, explicit, listen, communities, more, engineId, users, member);
  }

  /** The same agent, where all of its communities may read and write. */
  AgentPlan writable() {
    Set<String> all = new LinkedHashSet<>(communities);
    all.addAll(writeCommunities);
    return new AgentPlan(name, source, explicit, listen, Set.of(), all, engineId, users, member);
  }

  /** The community to try it with. */
  String anyCommunity() {
    return (communities.isEmpty() ? writeCommunities : communities).iterator().next();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.Complaints;
import org.mimus.simulator.config.FleetFile;
import org.mimus.snapshot.SnapshotSource;
import org.mimus.snmp.transport.UdpAddress;

/**
 * Turns the agents of a fleet file into plans. What is wrong is told with line and column, before
 * anything is served.
 */
final class FleetPlans {
  private final FleetFile file;
  private final AgentPlans plans;
  private final Map<String, SnapshotSource> sources = new HashMap<>();

  /** A community at an address, or at those that agents share. */
  private record Claim(Object place, String community) {}

  /** Who answers. */
  private final Map<Claim, String> claims = new HashMap<>();

  FleetPlans(FleetFile file, AgentPlans plans) {
    this.file = file;
    this.plans = plans;
  }

  /**
   * Adds all agents.
   *
   * @throws org.mimus.simulator.FleetException with all that is wrong with them
   */
  void addAll() {
    Complaints complaints = new Complaints();
    for (AgentTemplate template : file.agents()) {
      for (int number = 1; number <= template.count(); number++) {
        AgentTemplate.Member member = template.member(number);
        complaints.attempt(() -> add(template, member));
      }
    }
    complaints.tell();
  }

  private void add(AgentTemplate template, AgentTemplate.Member member) {
    AgentPlan plan =
        new AgentPlan(
            member.name(),
            source(template, member.snapshot()),
            true,
            member.listen(),
            member.communities(),
            member.writeCommunities(),
            member.engineId(),
            member.users(),
            Optional.of(member));
    claim(template, member);
    if (!plans.addNew(plan)) {
      throw template.wrong("two agents are named '" + member.name() + "'");
    }
  }

  private SnapshotSource source(AgentTemplate template, String snapshot) {
    return sources.computeIfAbsent(snapshot, text -> file.source(template, text));
  }

  private void claim(AgentTemplate template, AgentTemplate.Member member) {
    List<?> places =
        member.listen().isEmpty() ? List.of("the addresses that agents share") : member.listen();
    for (Object place : places) {
      if (place instanceof InetSocketAddress address && address.getPort() == 0) {
        continue; // any free port, another one for each
      }
      Stream.concat(member.communities().stream(), member.writeCommunities().stream())
          .distinct()
          .forEach(community -> claim(template, member, place, community));
    }
  }

  private void claim(
      AgentTemplate template, AgentTemplate.Member member, Object place, String community) {
    String other = claims.putIfAbsent(new Claim(place, community), member.name());
    if (other != null) {
      throw template.wrong(
          "agents '%s' and '%s' both claim the community '%s' on %s; give one of them another"
              .formatted(
                  other,
                  member.name(),
                  community,
                  place instanceof InetSocketAddress address ? UdpAddress.format(address) : place));
    }
  }
}

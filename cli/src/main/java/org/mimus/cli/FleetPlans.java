// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.FleetFile;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.transport.UdpAddress;

/**
 * Turns the agents of a fleet file into plans. What is wrong is told with line and column, before
 * anything is served.
 */
final class FleetPlans {
  private final FleetFile file;
  private final AgentPlans plans;
  private final Map<String, SnapshotSource> sources = new HashMap<>();

  /** By address and community: who answers. */
  private final Map<String, String> claims = new HashMap<>();

  /** Addresses of this host. */
  private final Set<InetAddress> local = new HashSet<>();

  FleetPlans(FleetFile file, AgentPlans plans) {
    this.file = file;
    this.plans = plans;
  }

  void addAll() {
    for (AgentTemplate template : file.agents()) {
      checkAddresses(template);
      for (int number = 1; number <= template.count(); number++) {
        add(template, template.member(number));
      }
    }
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
            member.behaviour());
    claim(template, member);
    if (!plans.addNew(plan)) {
      throw template.wrong("two agents are named '" + member.name() + "'");
    }
  }

  private SnapshotSource source(AgentTemplate template, String snapshot) {
    return sources.computeIfAbsent(
        snapshot,
        text -> {
          Path path = file.folder().resolve(FileTrouble.path(text));
          if (Files.isRegularFile(path)) {
            return SnapshotSource.file(path);
          }
          if (Snapshots.bundled().contains(text)) {
            return SnapshotSource.bundled(text);
          }
          throw template.wrong(
              "snapshot '%s' is no file below %s, and none that comes with Mimus: %s"
                  .formatted(text, file.folder(), String.join(", ", Snapshots.bundled())));
        });
  }

  private void claim(AgentTemplate template, AgentTemplate.Member member) {
    List<String> places =
        member.listen().isEmpty()
            ? List.of("the addresses that agents share")
            : member.listen().stream().map(UdpAddress::format).toList();
    for (String place : places) {
      Stream.concat(member.communities().stream(), member.writeCommunities().stream())
          .distinct()
          .forEach(community -> claim(template, member, place, community));
    }
  }

  private void claim(
      AgentTemplate template, AgentTemplate.Member member, String place, String community) {
    String other = claims.putIfAbsent(place + " " + community, member.name());
    if (other != null) {
      throw template.wrong(
          "agents '%s' and '%s' both claim the community '%s' on %s; give one of them another"
              .formatted(other, member.name(), community, place));
    }
  }

  /** Tries the first and the last address: whether this host can listen there. */
  private void checkAddresses(AgentTemplate template) {
    for (int number : new int[] {1, template.count()}) {
      for (InetSocketAddress address : template.member(number).listen()) {
        if (!local.contains(address.getAddress()) && !isLocal(address.getAddress())) {
          throw template.wrong("this host has no address " + address.getAddress().getHostAddress());
        }
        local.add(address.getAddress());
      }
    }
  }

  private static boolean isLocal(InetAddress address) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

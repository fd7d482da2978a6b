// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.Complaints;

/** Whether this host can listen where fleet files say. Not thread-safe. */
final class LocalAddresses {
  private final Set<InetAddress> local = new HashSet<>();

  private LocalAddresses() {}

  /**
   * Tries the first and the last of the agents of each template.
   *
   * @throws org.mimus.simulator.FleetException if this host has not the address: the message says
   *     in which line and column
   */
  static void check(Collection<AgentPlan> plans) {
    LocalAddresses addresses = new LocalAddresses();
    Complaints complaints = new Complaints();
    Map<AgentTemplate, AgentTemplate.Member> last = new LinkedHashMap<>();
    for (AgentPlan plan : plans) {
      if (plan.member().isPresent()) {
        AgentTemplate.Member member = plan.member().get();
        if (last.put(member.template(), member) == null) {
          complaints.attempt(() -> addresses.check(member));
        }
      }
    }
    last.values().forEach(member -> complaints.attempt(() -> addresses.check(member)));
    complaints.tell();
  }

  private void check(AgentTemplate.Member member) {
    for (InetSocketAddress address : member.listen()) {
      if (!local.contains(address.getAddress()) && !isLocal(address.getAddress())) {
        throw member
            .template()
            .wrong("this host has no address " + address.getAddress().getHostAddress());
      }
      local.add(address.getAddress());
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

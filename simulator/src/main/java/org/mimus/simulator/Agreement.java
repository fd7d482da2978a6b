// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.UdpAddress;

/**
 * What agents on one address have in common, since they share its engine: the keys of users, the
 * settings of the engine, and which of them is the default context. Not thread-safe.
 */
final class Agreement {
  /** Who said what a user is. */
  private record Said(AgentUser user, SimulatedAgent agent) {}

  private final Map<OctetString, Said> users = new HashMap<>();

  /** Those of the last agent; most often the next one has the same list. */
  private List<AgentUser> last = List.of();

  /** Null before there is one. */
  private SimulatedAgent first;

  /** Null where none is. */
  private SimulatedAgent defaultContext;

  /**
   * Adds an agent that agrees with those that are there.
   *
   * @param asked the address as it was asked for, for the message
   * @throws FleetException if it does not; some of its users are added then
   */
  void add(SimulatedAgent agent, InetSocketAddress asked) {
    List<AgentUser> own = agent.spec().users();
    if (!own.equals(last)) {
      own.forEach(user -> add(user, agent, asked));
      last = own;
    }
    boolean isDefault = agent.spec().contexts().isDefault();
    if (isDefault && defaultContext != null) {
      throw new FleetException(
          "agents '%s' and '%s' cannot both be the default context on %s"
              .formatted(defaultContext.name(), agent.name(), UdpAddress.format(asked)));
    }
    if (first != null && !agent.spec().engine().equals(first.spec().engine())) {
      throw new FleetException(
          "agents '%s' and '%s' share the engine on %s, and want other settings for it"
              .formatted(first.name(), agent.name(), UdpAddress.format(asked)));
    }
    first = first == null ? agent : first;
    defaultContext = isDefault ? agent : defaultContext;
  }

  private void add(AgentUser user, SimulatedAgent agent, InetSocketAddress asked) {
    Said said = users.putIfAbsent(user.user().name(), new Said(user, agent));
    if (said != null && !said.user.user().equals(user.user())) {
      throw new FleetException(
          "agents '%s' and '%s' on %s give the user '%s' different keys or protocols"
              .formatted(
                  said.agent.name(), agent.name(), UdpAddress.format(asked), user.user().name()));
    }
  }
}

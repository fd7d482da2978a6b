// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.mimus.snmp.engine.Arrival;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.UdpAddress;

/**
 * One listening address and its engine: the agents there are contexts of it, and communities or
 * context names choose between them. Not thread-safe; its fleet's monitor guards it.
 */
final class Site {
  private final SnmpEngine engine = new SnmpEngine();
  private final Engines engines;

  /** In the order in which they were added; a set that can grow where there are several. */
  private Collection<SimulatedAgent> agents = List.of();

  /** Null where they are to be made of the agents, as for one that is alone. */
  private Claims claims;

  /** Null in the same way. */
  private Agreement agreement;

  /** By the name that is asked for: who answers depends on who asks. */
  private Map<String, SourceRoutes> routes = Map.of();

  private volatile Link link;

  /** snmpsim's name for the address. */
  private final String transport;

  /**
   * @param engines makes the engine's name and clock when it first has users
   * @param transport snmpsim's name for the address
   */
  Site(Engines engines, String transport) {
    this.engines = engines;
    this.transport = transport;
  }

  /** Makes what an engine needs for SNMPv3. */
  interface Engines {
    AuthoritativeEngine make(Site site, UserTable users);

    /** One table for the same users. */
    UserTable table(List<UsmUser> users);

    /** The same rights for agents that are alone on their addresses and differ in nothing else. */
    Rights rights(AgentSpec alone, Supplier<Rights> make);
  }

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

  /** The agents here, in the order in which they were added. */
  List<SimulatedAgent> agents() {
    return List.copyOf(agents);
  }

  boolean isEmpty() {
    return agents.isEmpty();
  }

  /** Whether an agent is the only one here, so that no context name is needed to choose it. */
  boolean isAlone() {
    if (agents.size() != 1) {
      return false;
    }
    SimulatedAgent only = agents.iterator().next();
    return !only.spec().crowded() && !SourceRoutes.isOne(only.name());
  }

  /**
   * Adds an agent, without it being in force yet.
   *
   * @param asked the address as it was asked for, for the message
   * @throws FleetException if another agent has one of its communities here, or the same user with
   *     other keys, or if the engine is known by another ID already
   */
  void add(SimulatedAgent agent, InetSocketAddress asked) {
    checkEngineId(agent, asked);
    Claims all = claims();
    Agreement common = agreement();
    try {
      all.add(agent, asked);
      common.add(agent, asked);
    } catch (FleetException e) {
      claims = null; // some of what it claims may be in it
      agreement = null;
      throw e;
    }
    if (agents.isEmpty()) {
      agents = List.of(agent);
      return;
    }
    if (agents.size() == 1) {
      agents = new LinkedHashSet<>(agents);
    }
    agents.add(agent);
    claims = all;
    agreement = common;
  }

  private Agreement agreement() {
    if (agreement != null) {
      return agreement;
    }
    Agreement made = new Agreement();
    agents.forEach(agent -> made.add(agent, address()));
    return made;
  }

  private Claims claims() {
    if (claims != null) {
      return claims;
    }
    Claims made = new Claims();
    for (SimulatedAgent agent : agents) {
      made.add(agent, address());
    }
    return made;
  }

  /** Managers know a running engine by its ID. */
  private void checkEngineId(SimulatedAgent agent, InetSocketAddress asked) {
    Optional<EngineId> wanted = agent.spec().engineId();
    if (wanted.isEmpty() || engine.authority().isEmpty()) {
      return;
    }
    EngineId has = engine.authority().get().id();
    if (!wanted.get().equals(has)) {
      throw new FleetException(
          "agent '%s' cannot give the engine on %s another engine ID than it has, %s"
              .formatted(agent.name(), UdpAddress.format(asked), has));
    }
  }

  /** Removes an agent, in force at once; one that is not here is no error. */
  void remove(SimulatedAgent agent) {
    if (!agents.contains(agent)) {
      return;
    }
    if (agents.size() == 1) {
      agents = List.of();
      claims = null;
    } else {
      agents.remove(agent);
      if (claims != null) {
        claims.remove(agent);
      }
    }
    agreement = null;
    apply();
  }

  /** Puts what was added and removed in force. */
  void apply() {
    routes = routes();
    Rights rights =
        isAlone() && routes.isEmpty()
            ? engines.rights(agents().get(0).spec(), this::rights)
            : rights();
    Map<String, Responder> responders = new HashMap<>();
    for (SimulatedAgent agent : agents) {
      responders(agent, responders);
    }
    for (Map.Entry<String, SourceRoutes> route : routes.entrySet()) {
      responders.put(ContextNames.of(route.getKey(), ""), route.getValue());
    }
    engine.onlyContexts(responders);
    engine.otherContexts(base());
    engine.otherEngines(EngineFolders.of(engine, agents));
    engine.access(rights.access());
    engine.communities(rights.communities());
    applyDoor();
    applyUsers();
    applySize();
  }

  private void applySize() {
    if (!agents.isEmpty()) {
      OptionalInt size = agents.iterator().next().spec().engine().maxMessageSize();
      if (size.isPresent()) {
        engine.maxMessageSize(size.getAsInt());
      }
    }
  }

  private Map<String, SourceRoutes> routes() {
    Map<String, Responder> byName = new HashMap<>();
    boolean any = false;
    for (SimulatedAgent agent : agents) {
      byName.put(agent.name(), new AgentResponder(agent.spec(), agent.responder("")));
      any |= SourceRoutes.isOne(agent.name());
    }
    return any ? SourceRoutes.of(byName, transport) : Map.of();
  }

  /**
   * Nobody is let in while all are silent; only who is alone here can decide before it is known
   * whom a datagram is for.
   */
  void applyDoor() {
    Optional<Arrival> usual = isAlone() ? agents().get(0).conduct().doorkeeper() : Optional.empty();
    engine.arrival(silences() > 0 ? Optional.of(AgentLife::refused) : usual);
  }

  /** How many reboots of the whole engine have not ended yet. */
  int silences() {
    int least = agents.isEmpty() ? 0 : Integer.MAX_VALUE;
    for (SimulatedAgent agent : agents) {
      least = Math.min(least, agent.life().silences());
    }
    return least;
  }

  private Rights rights() {
    return Rights.of(this, claims(), routes.keySet());
  }

  /** Who answers in contexts that there are not. */
  private Optional<Responder> base() {
    if (!isAlone()) {
      return Optional.empty();
    }
    SimulatedAgent agent = agents.iterator().next();
    return agent.spec().contexts().unknown() == ContextRules.Unknown.BASE
        ? Optional.of(agent.responder(""))
        : Optional.empty();
  }

  /** An agent's contexts under their own names, and without the agent's where it is alone. */
  private void responders(SimulatedAgent agent, Map<String, Responder> into) {
    for (String context : agent.contexts()) {
      Responder responder = new AgentResponder(agent.spec(), agent.responder(context));
      into.put(ContextNames.of(agent.name(), context), responder);
      if (!agent.spec().users().isEmpty()) {
        into.put(ContextNames.hashed(agent.name(), context), responder);
      }
      if (isAlone() || agent.spec().contexts().isDefault()) {
        into.put(context, responder);
      }
    }
  }

  private void applyUsers() {
    Set<UsmUser> users = new LinkedHashSet<>();
    for (SimulatedAgent agent : agents) {
      for (AgentUser user : agent.spec().users()) {
        users.add(user.user());
      }
    }
    if (users.isEmpty() && engine.authority().isEmpty()) {
      return;
    }
    UserTable table = engines.table(List.copyOf(users));
    engine.authority(
        engine
            .authority()
            .map(authority -> authority.withUsers(table))
            .orElseGet(() -> engines.make(this, table)));
  }
}

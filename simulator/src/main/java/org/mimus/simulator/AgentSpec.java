// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.notification.Notifications;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.transport.UdpAddress;

/**
 * What an agent is to be: a name, the snapshot it plays, where it listens and whom it accepts.
 *
 * @param name unique in a fleet
 * @param group what it is counted with where agents are not counted one by one
 * @param listen at least one address; port 0 stands for any free port
 * @param communities those that may read
 * @param writeCommunities those that may read and write
 * @param users those of SNMPv3
 * @param engineId the name of its engine for SNMPv3; empty for one that is made of the fleet's and
 *     its own name, always the same
 * @param behaviour what it does otherwise than answer at once and rightly
 * @param overrides values of its own in place of the snapshot's, in every context
 * @param life what it does by itself
 * @param notifications what it tells without being asked
 * @param crowded whether it is one of several on its addresses even while no other is there
 * @param engineMibs whether the engine's own counters are served in place of recorded ones
 */
public record AgentSpec(
    String name,
    String group,
    Snapshot snapshot,
    List<InetSocketAddress> listen,
    Set<String> communities,
    Set<String> writeCommunities,
    List<AgentUser> users,
    Optional<EngineId> engineId,
    boolean engineMibs,
    Compatibility compatibility,
    Behaviour behaviour,
    Map<Oid, Value> overrides,
    ContextRules contexts,
    EngineSettings engine,
    Life life,
    Notifications notifications,
    boolean crowded) {
  /** The community of an agent that is given none. */
  public static final String DEFAULT_COMMUNITY = "public";

  /** The group of agents that are described one by one. */
  public static final String SINGLE = "single";

  private static final Set<String> USUAL = Set.of(DEFAULT_COMMUNITY);

  /**
   * Checks the description.
   *
   * @throws FleetException if there is no address, neither a community nor a user, or two users
   *     with one name; if its group has no name; or if there is a fault that could never act
   */
  public AgentSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(snapshot, "snapshot");
    Objects.requireNonNull(compatibility, "compatibility");
    Objects.requireNonNull(engineId, "engineId");
    Objects.requireNonNull(behaviour, "behaviour");
    Objects.requireNonNull(contexts, "contexts");
    Objects.requireNonNull(engine, "engine");
    overrides = Map.copyOf(overrides);
    Objects.requireNonNull(life, "life");
    Objects.requireNonNull(notifications, "notifications");
    listen = List.copyOf(listen);
    users = List.copyOf(users);
    communities = inOrder(communities);
    writeCommunities = inOrder(writeCommunities);
    if (group.isEmpty()) {
      throw new FleetException("agent '" + name + "' is of a group without a name");
    }
    if (listen.isEmpty()) {
      throw new FleetException("agent '" + name + "' has no address to listen on");
    }
    Admission admission = new Admission(name, communities, writeCommunities, users);
    admission.check();
    admission.checkFaults(behaviour);
    admission.checkTargets(notifications);
  }

  /** Not Set.copyOf: which of several comes first must not change from run to run. */
  private static Set<String> inOrder(Set<String> names) {
    if (names.equals(USUAL)) {
      return USUAL;
    }
    return names.size() < 2
        ? Set.copyOf(names)
        : Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /**
   * Checks that faults can act on this agent.
   *
   * @throws FleetException if one could not
   */
  void check(Behaviour other) {
    new Admission(name, communities, writeCommunities, users).checkFaults(other);
  }

  /** The same on other addresses. */
  AgentSpec on(List<InetSocketAddress> addresses) {
    return with(addresses, notifications);
  }

  /** The same, telling something else without being asked, or somebody else. */
  public AgentSpec withNotifications(Notifications told) {
    return with(listen, told);
  }

  private AgentSpec with(List<InetSocketAddress> addresses, Notifications told) {
    return new AgentSpec(
        name,
        group,
        snapshot,
        addresses,
        communities,
        writeCommunities,
        users,
        engineId,
        engineMibs,
        compatibility,
        behaviour,
        overrides,
        contexts,
        engine,
        life,
        told,
        crowded);
  }

  /**
   * Begins to describe an agent. Without more it listens on a free port of 127.0.0.1 and lets the
   * community {@value #DEFAULT_COMMUNITY} read.
   */
  public static Builder of(String name, Snapshot snapshot) {
    return new Builder(name, snapshot);
  }

  /** Describes an agent step by step. */
  public static final class Builder {
    private final String name;
    private final Snapshot snapshot;
    private String group = SINGLE;
    private final List<InetSocketAddress> listen = new ArrayList<>();
    private final Set<String> communities = new LinkedHashSet<>();
    private final Set<String> writeCommunities = new LinkedHashSet<>();
    private List<AgentUser> users = List.of();
    private EngineId engineId;
    private boolean engineMibs;
    private Compatibility compatibility = Compatibility.STANDARD;
    private Behaviour behaviour = Behaviour.NONE;
    private final Map<Oid, Value> overrides = new HashMap<>();
    private ContextRules contexts = ContextRules.NONE;
    private EngineSettings engine = EngineSettings.NONE;
    private boolean withoutCommunity;
    private Life life = Life.STILL;
    private Notifications notifications = Notifications.NONE;
    private boolean crowded;

    private Builder(String name, Snapshot snapshot) {
      this.name = name;
      this.snapshot = snapshot;
    }

    /** Names what it is counted with. Default: {@value #SINGLE}. */
    public Builder group(String name) {
      group = Objects.requireNonNull(name, "name");
      return this;
    }

    /** Adds an address to listen on. */
    public Builder listen(InetSocketAddress address) {
      listen.add(address);
      return this;
    }

    /**
     * Adds an address to listen on, such as {@code 127.0.0.1:1161} or {@code [::1]:0}.
     *
     * @throws IllegalArgumentException if the text is no address, or its host is not known
     */
    public Builder listen(String address) {
      return listen(UdpAddress.parse(address, 161));
    }

    /** Adds a community that may read. */
    public Builder community(String community) {
      communities.add(community);
      return this;
    }

    /** Lets only users of SNMPv3 in, in place of the usual community, where none is added. */
    public Builder noCommunity() {
      withoutCommunity = true;
      return this;
    }

    /** Adds a community that may read and write. */
    public Builder writeCommunity(String community) {
      writeCommunities.add(community);
      return this;
    }

    /** Adds a user of SNMPv3. */
    public Builder user(AgentUser user) {
      List<AgentUser> more = new ArrayList<>(users);
      more.add(user);
      users = List.copyOf(more);
      return this;
    }

    /** Adds users of SNMPv3; agents that share the list share what is made of it. */
    public Builder users(List<AgentUser> more) {
      if (users.isEmpty()) {
        users = List.copyOf(more);
      } else {
        more.forEach(this::user);
      }
      return this;
    }

    /** Names its engine for SNMPv3. */
    public Builder engineId(EngineId id) {
      engineId = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Serves what the engine says of itself, its counters above all, in place of what was recorded.
     */
    public Builder engineMibs(boolean mounted) {
      engineMibs = mounted;
      return this;
    }

    /** Chooses whose answers to give. */
    public Builder compatibility(Compatibility chosen) {
      compatibility = chosen;
      return this;
    }

    /** Lets it do something otherwise than answer at once and rightly, in addition. */
    public Builder behaviour(Behaviour more) {
      behaviour = behaviour.and(more);
      return this;
    }

    /** Gives it a value of its own in place of the snapshot's, which no reset takes back. */
    public Builder set(Oid name, Value value) {
      overrides.put(name, Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Gives it a value of its own of the type that the snapshot has there; where it has none, an
     * OctetString.
     *
     * @throws IllegalArgumentException if the text is no value of that type
     */
    public Builder set(Oid name, String text) {
      Syntax syntax = snapshot.get(name).map(Value::syntax).orElse(Syntax.OCTET_STRING);
      return set(name, syntax.parse(text));
    }

    /** Says how its contexts are chosen. */
    public Builder contexts(ContextRules rules) {
      contexts = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Lets its engine do something in its own way. */
    public Builder engine(EngineSettings settings) {
      engine = Objects.requireNonNull(settings, "settings");
      return this;
    }

    /** Says what it does by itself. Default: it stands still, sysUpTime as well. */
    public Builder life(Life other) {
      life = Objects.requireNonNull(other, "other");
      return this;
    }

    /** Says what it tells without being asked, and whom. Default: nobody. */
    public Builder notifications(Notifications told) {
      notifications = Objects.requireNonNull(told, "told");
      return this;
    }

    /**
     * Whether it is one of several on its addresses even while no other is there, since those are
     * served elsewhere: its engine's ID and the names of its contexts are as if they were here.
     */
    public Builder crowded(boolean others) {
      crowded = others;
      return this;
    }

    /** Makes the description. */
    public AgentSpec build() {
      if (listen.isEmpty()) {
        listen("127.0.0.1:0");
      }
      if (communities.isEmpty() && writeCommunities.isEmpty() && !withoutCommunity) {
        community(DEFAULT_COMMUNITY);
      }
      try {
        return new AgentSpec(
            name,
            group,
            snapshot,
            listen,
            communities,
            writeCommunities,
            users,
            Optional.ofNullable(engineId),
            engineMibs,
            compatibility,
            behaviour,
            overrides,
            contexts,
            engine,
            life,
            notifications,
            crowded);
      } catch (FleetException e) {
        throw e.about(name);
      }
    }
  }
}

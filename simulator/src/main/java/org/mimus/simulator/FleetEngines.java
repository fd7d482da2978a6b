// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/**
 * The engines of a fleet: names that are the same each time, one clock for all of them. Not
 * thread-safe; its fleet's monitor guards it.
 */
final class FleetEngines implements Site.Engines {
  private static final Oid SYS_OBJECT_ID = Oid.of(1, 3, 6, 1, 2, 1, 1, 2, 0);
  private static final Oid ENTERPRISES = Oid.of(1, 3, 6, 1, 4, 1);

  /** The enterprise number for documentation (RFC 5612). */
  private static final int NO_ENTERPRISE = 32_473;

  private final Optional<String> name;
  private final EngineTime time;
  private final LongSupplier nanos;
  private final KeyStore keys;
  private final Map<EngineId, Site> byId = new HashMap<>();

  /** The clocks of engines that booted again and are gone: whoever has the ID next goes on. */
  private final Map<EngineId, EngineTime> rebooted = new HashMap<>();

  private List<UsmUser> lastUsers = List.of();
  private UserTable lastTable = UserTable.EMPTY;

  /** What the rights of an agent alone on its address depend on. */
  private record Kind(
      Set<String> communities,
      Set<String> writeCommunities,
      List<AgentUser> users,
      List<String> contexts,
      ContextRules rules) {
    /** What equals would say, which takes classes of its own while the first agents start. */
    boolean isAs(Kind other) {
      return communities.equals(other.communities)
          && writeCommunities.equals(other.writeCommunities)
          && users.equals(other.users)
          && contexts.equals(other.contexts)
          && Objects.equals(rules, other.rules);
    }
  }

  /** By snapshot, which many agents play. */
  private final Map<Snapshot, Integer> enterprises = new WeakHashMap<>();

  private Kind lastKind;
  private Rights lastRights;

  /** A name that no other program has. Only engine IDs need one, and it takes a SecureRandom. */
  private static final class OnePerJvm {
    static final String NAME = UUID.randomUUID().toString();
  }

  /**
   * @param name that of the fleet, which engine IDs are made of; empty for one that no other
   *     program has
   * @param boots of all engines that do not boot again
   * @param nanos the clock of their time
   */
  FleetEngines(Optional<String> name, int boots, LongSupplier nanos, KeyStore keys) {
    this.name = name;
    this.nanos = nanos;
    this.time = EngineTime.booted(boots, nanos);
    this.keys = keys;
  }

  KeyStore keys() {
    return keys;
  }

  @Override
  public UserTable table(List<UsmUser> users) {
    if (!users.equals(lastUsers)) {
      lastUsers = users;
      lastTable = UserTable.of(users);
    }
    return lastTable;
  }

  @Override
  public Rights rights(AgentSpec alone, Supplier<Rights> make) {
    boolean isOfItsOwn = alone.users().stream().anyMatch(user -> !user.contexts().isEmpty());
    Kind kind =
        new Kind(
            alone.communities(),
            alone.writeCommunities(),
            alone.users(),
            alone.snapshot().contexts(),
            alone.contexts());
    if (isOfItsOwn) {
      return make.get(); // the agent's name may be one of the contexts
    }
    if (lastKind == null || !kind.isAs(lastKind)) {
      lastKind = kind;
      lastRights = make.get();
    }
    return lastRights;
  }

  @Override
  public AuthoritativeEngine make(Site site, UserTable users) {
    EngineId id = idOf(site);
    Site other = byId.putIfAbsent(id, site);
    if (other != null && other != site) {
      throw new FleetException(
          "the engines on %s and %s both have the engine ID %s; give one of them another"
              .formatted(
                  UdpAddress.format(other.address()), UdpAddress.format(site.address()), id));
    }
    EngineTime own = rebooted.get(id);
    return new AuthoritativeEngine(id, own == null ? ahead(site, time) : own, users, keys);
  }

  /** The time of an engine that boots again. */
  EngineTime booted(Site site, EngineTime before) {
    int boots = Math.min(before.boots(), EngineTime.LATCHED - 1) + 1;
    EngineBoots.reached(boots);
    return ahead(site, EngineTime.booted(boots, nanos));
  }

  /** By how much the settings of an engine want it. */
  private static EngineTime ahead(Site site, EngineTime time) {
    Duration skew =
        site.agents().stream()
            .findFirst()
            .map(agent -> agent.spec().engine().timeSkew())
            .orElse(Duration.ZERO);
    return skew.isZero() ? time : time.ahead(skew);
  }

  /** Who has an engine ID. */
  Optional<Site> siteOf(EngineId id) {
    return Optional.ofNullable(byId.get(id));
  }

  void rename(Site site, EngineId from, EngineId to) {
    byId.remove(from, site);
    byId.put(to, site);
  }

  void forget(Site site) {
    site.engine()
        .authority()
        .ifPresent(
            authority -> {
              byId.remove(authority.id(), site);
              if (authority.time().boots() > time.boots()) {
                rebooted.put(authority.id(), authority.time());
              }
            });
  }

  private String fleet() {
    return name.orElseGet(() -> OnePerJvm.NAME);
  }

  private EngineId idOf(Site site) {
    Set<EngineId> given =
        site.agents().stream()
            .map(agent -> agent.spec().engineId())
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    if (given.size() > 1) {
      throw new FleetException(
          "the agents on %s are contexts of one engine, and cannot have %d engine IDs"
              .formatted(UdpAddress.format(site.address()), given.size()));
    }
    if (!given.isEmpty()) {
      return given.iterator().next();
    }
    if (!site.isAlone()) {
      return EngineId.derive(NO_ENTERPRISE, fleet() + " " + UdpAddress.format(site.address()));
    }
    SimulatedAgent agent = site.agents().get(0);
    EngineId own = EngineId.derive(enterprise(agent), fleet() + " " + agent.name());
    boolean taken = byId.containsKey(own); // by the same agent, on another of its addresses
    return taken
        ? EngineId.derive(
            enterprise(agent),
            fleet() + " " + agent.name() + " " + UdpAddress.format(site.address()))
        : own;
  }

  private int enterprise(SimulatedAgent agent) {
    return enterprises.computeIfAbsent(agent.snapshot(), FleetEngines::enterprise);
  }

  /** The enterprise that made the device, by its sysObjectID. */
  private static int enterprise(Snapshot snapshot) {
    return snapshot
        .get(SYS_OBJECT_ID)
        .filter(Oid.class::isInstance)
        .map(Oid.class::cast)
        .filter(id -> id.startsWith(ENTERPRISES) && id.size() > ENTERPRISES.size())
        .map(id -> id.get(ENTERPRISES.size()))
        .filter(number -> number <= Integer.MAX_VALUE)
        .map(Long::intValue)
        .orElse(NO_ENTERPRISE);
  }
}

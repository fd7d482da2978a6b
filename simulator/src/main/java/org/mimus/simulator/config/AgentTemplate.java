// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.Life;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.value.Recordings;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.message.EngineId;

/**
 * One agent, or many that differ in name, address and snapshot: an entry of {@code agents:} in a
 * {@link FleetFile}. Texts may have a place for the number, which counts from 1.
 */
public final class AgentTemplate {
  private final YamlNode place;
  private final NumberedText name;
  private final int count;
  private final List<String> snapshots;
  private final List<AddressRange> listen;
  private final List<NumberedText> communities;
  private final List<NumberedText> writeCommunities;
  private final Optional<List<AgentUser>> users;
  private final Optional<EngineId> engineId;
  private final AgentSettings settings;

  private AgentTemplate(AgentTemplate other, AgentSettings settings) {
    this.place = other.place;
    this.name = other.name;
    this.snapshots = other.snapshots;
    this.listen = other.listen;
    this.communities = other.communities;
    this.writeCommunities = other.writeCommunities;
    this.users = other.users;
    this.engineId = other.engineId;
    this.count = other.count;
    this.settings = settings;
  }

  AgentTemplate(AgentFields fields) {
    Complaints complaints = fields.complaints();
    this.place = fields.place();
    this.name = complaints.attempt(fields::name, null);
    this.snapshots = complaints.attempt(fields::snapshots, List.of());
    this.listen = complaints.attempt(fields::listen, List.of());
    this.communities = complaints.attempt(fields::communities, List.of());
    this.writeCommunities = complaints.attempt(fields::writeCommunities, List.of());
    this.users = complaints.attempt(fields::users, Optional.empty());
    this.engineId = complaints.attempt(fields::engineId, Optional.empty());
    Askers askers = complaints.attempt(fields::askers, Askers.ANYBODY);
    this.settings = complaints.attempt(() -> fields.settings(askers), null);
    this.count = complaints.attempt(fields::count, 1);
    complaints.raise();
  }

  /**
   * One agent of a template.
   *
   * @param snapshot the file, as it is written in the template, or the name of a bundled one
   * @param listen empty for the addresses that all agents share
   * @param communities that may read
   * @param writeCommunities that may read and write
   * @param users empty for those of every agent
   */
  public record Member(
      AgentTemplate template,
      int number,
      String name,
      String snapshot,
      List<InetSocketAddress> listen,
      Set<String> communities,
      Set<String> writeCommunities,
      Optional<List<AgentUser>> users,
      Optional<EngineId> engineId) {
    /** What it does otherwise than answer at once and rightly. */
    public Behaviour behaviour() {
      return template.settings.behaviour();
    }

    /** What it does by itself. */
    public Life life() {
      return template.settings.life();
    }

    /** What it plays: its snapshot with the contexts that are described for it. */
    public Snapshot dressed(Snapshot base) {
      return template.settings.dressed(base);
    }

    /**
     * Describes all of it that is not said here.
     *
     * @throws FleetException if that cannot be: the message says in which line and column
     */
    public void describe(AgentSpec.Builder spec) {
      if (communities.isEmpty() && writeCommunities.isEmpty()) {
        spec.noCommunity();
      }
      template.group().ifPresent(spec::group);
      template.settings.describe(spec, number);
    }
  }

  /** Its name as it is written, where that is the name of many; empty for an agent of its own. */
  private Optional<String> group() {
    return name.isNumbered() ? Optional.of(name.text()) : Optional.empty();
  }

  /** The snapshots that its agents play in turn, as they are written. */
  List<String> snapshots() {
    return snapshots;
  }

  /** The names of its agents, with those of their faults. */
  Map<String, Set<String>> faults() {
    Set<String> names =
        settings.behaviour().faults().stream().map(PlannedFault::name).collect(Collectors.toSet());
    Map<String, Set<String>> faults = new LinkedHashMap<>();
    for (int number = 1; number <= count; number++) {
      faults.put(name.with(number), names);
    }
    return faults;
  }

  /** Whether one of the agents has a name. */
  boolean hasAgent(String wanted) {
    return IntStream.rangeClosed(1, count).anyMatch(number -> name.with(number).equals(wanted));
  }

  /** How many agents there are. */
  public int count() {
    return count;
  }

  /** The agent with a number from 1. */
  public Member member(int number) {
    Objects.checkIndex(number - 1, count);
    List<InetSocketAddress> addresses = new ArrayList<>();
    listen.forEach(range -> addresses.add(range.get(range.size() == 1 ? 0 : number - 1)));
    return new Member(
        this,
        number,
        name.with(number),
        snapshots.get((number - 1) % snapshots.size()),
        List.copyOf(addresses),
        numbered(communities, number),
        numbered(writeCommunities, number),
        users,
        engineId);
  }

  private static Set<String> numbered(List<NumberedText> texts, int number) {
    if (texts.size() < 2) {
      return texts.isEmpty() ? Set.of() : Set.of(texts.get(0).with(number));
    }
    Set<String> set = new LinkedHashSet<>();
    texts.forEach(text -> set.add(text.with(number)));
    return set;
  }

  /** The files that are read for it, whether they are there or not. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(settings.contexts().files());
    snapshots.forEach(snapshot -> path(snapshot).ifPresent(files::add));
    settings
        .life()
        .values()
        .byName()
        .values()
        .forEach(
            value -> {
              if (value instanceof Recordings recordings) {
                recordings.frames().forEach(one -> one.snapshot().file().ifPresent(files::add));
              }
            });
    return files;
  }

  /** Empty for what is no path, which is told when it is to be read. */
  private Optional<Path> path(String snapshot) {
    try {
      return Optional.of(places().path(snapshot));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  ContextParts contexts() {
    return settings.contexts();
  }

  /** The same, with contexts that are known already where they are equal. */
  AgentTemplate with(Map<String, ContextParts> known) {
    ContextParts same = known.get(contexts().text());
    return same == null ? this : new AgentTemplate(this, settings.with(same));
  }

  /** Where the files are that it names. */
  Places places() {
    return place.places();
  }

  /** What is wrong with it, and where it stands. */
  public FleetException wrong(String what) {
    return place.wrong(what);
  }

  @Override
  public String toString() {
    return count == 1 ? name.text() : count + " x " + name.text();
  }
}

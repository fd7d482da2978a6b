// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.mimus.simulator.FleetBuilder;
import org.mimus.simulator.time.ManualClock;
import org.mimus.snapshot.Snapshot;

/** What all tests of one run share. Thread-safe. */
final class SharedState implements Closing {
  private final long seed;
  private final Surroundings surroundings = new Surroundings();
  private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
  private final InstanceAgents instanceAgents = new InstanceAgents();

  /** Static fields that are set now, with the context whose class set them. */
  private final Map<Field, String> claims = new HashMap<>();

  /**
   * @param seed of agents that have none of their own; empty for another one in each run
   */
  SharedState(Optional<String> seed) {
    this.seed = Seed.ofRun(seed);
  }

  InstanceAgents instanceAgents() {
    return instanceAgents;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  long seed() {
    return seed;
  }

  /**
   * Starts an agent of its own for a declaration; equal snapshots are loaded once.
   *
   * @param clock for one that does not live by real time
   * @param sink where the sink of the test listens
   */
  RunningAgent start(
      Declaration declaration, Supplier<ManualClock> clock, Supplier<InetSocketAddress> sink) {
    SnapshotSource source = SnapshotSource.find(declaration);
    Snapshot snapshot = snapshots.computeIfAbsent(source.key(), key -> source.load(declaration));
    Optional<ManualClock> manual =
        declaration.hasManualClock() ? Optional.of(clock.get()) : Optional.empty();
    FleetBuilder settings =
        manual
            .map(surroundings::fleet)
            .orElseGet(surroundings::fleet)
            .seed(declaration.seed().orElse(seed));
    return new RunningAgent(
        declaration, new Description(declaration, sink).of(snapshot), settings, manual);
  }

  /** Opens a sink. */
  RunningSink open(SinkDeclaration declaration) {
    return new RunningSink(declaration, surroundings.sink());
  }

  /** Lets a class have a static field, unless another has it; returns the one that has it now. */
  String claim(Field field, String contextId) {
    synchronized (claims) {
      String owner = claims.putIfAbsent(field, contextId);
      return owner == null ? contextId : owner;
    }
  }

  boolean isClaimed(Field field) {
    synchronized (claims) {
      return claims.containsKey(field);
    }
  }

  void release(Field field) {
    synchronized (claims) {
      claims.remove(field);
    }
  }

  @Override
  public void close() {
    surroundings.close();
  }
}

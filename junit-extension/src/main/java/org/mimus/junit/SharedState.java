// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.security.usm.KeyStore;

/** What all tests of one run share. Thread-safe. */
final class SharedState {
  /** Stretches the passphrase of every user once, however many tests it is in. */
  private final KeyStore keys = new KeyStore();

  private final Map<SnapshotSource, Snapshot> snapshots = new ConcurrentHashMap<>();
  private final InstanceAgents instanceAgents = new InstanceAgents();

  /** Static fields that are set now, with the context whose class set them. */
  private final Map<Field, String> claims = new HashMap<>();

  InstanceAgents instanceAgents() {
    return instanceAgents;
  }

  /** Starts an agent of its own for a declaration; equal snapshots are loaded once. */
  RunningAgent start(Declaration declaration) {
    SnapshotSource source = SnapshotSource.find(declaration);
    Snapshot snapshot = snapshots.computeIfAbsent(source, s -> s.load(declaration));
    return new RunningAgent(declaration, snapshot, keys);
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
}

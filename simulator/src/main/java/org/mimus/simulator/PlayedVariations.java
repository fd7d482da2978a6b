// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.WeakHashMap;
import org.mimus.simulator.snmpsim.AgentVariations;
import org.mimus.simulator.snmpsim.VariationModules;
import org.mimus.simulator.snmpsim.Variations;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;

/**
 * The variation modules of a fleet's snapshots: each snapshot is read once, however many play it.
 * Not thread-safe; its fleet's monitor guards it.
 */
final class PlayedVariations {
  private static final Logger LOG = System.getLogger(PlayedVariations.class.getName());

  private final VariationModules modules;
  private final Map<Snapshot, Variations> known = new WeakHashMap<>();

  PlayedVariations(VariationModules modules) {
    this.modules = modules;
  }

  /** Begins for one agent; null where its snapshot has nothing that varies. */
  AgentVariations start(AgentSpec spec, SimulatedClock clock, long seed) {
    Snapshot snapshot = spec.snapshot();
    if (snapshot.variations().isEmpty()) {
      return null;
    }
    Variations read = known.computeIfAbsent(snapshot, this::read);
    return read.size() == 0 ? null : read.start(spec.name(), clock, seed);
  }

  private Variations read(Snapshot snapshot) {
    Variations read = Variations.of(snapshot, modules);
    read.problems().forEach(problem -> LOG.log(Level.WARNING, problem.toString()));
    return read;
  }
}

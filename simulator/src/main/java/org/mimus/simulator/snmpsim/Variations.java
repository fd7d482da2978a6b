// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.VariationLine;

/** The lines of a snapshot that name a variation module, read once for all who play it. */
public final class Variations {
  /** A line and what it says. */
  record Read(VariationLine line, VariationModule.Program program) {}

  private final List<Read> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Variations() {}

  /** Reads the lines of a snapshot; what makes no sense, or is refused, is a problem. */
  public static Variations of(Snapshot snapshot) {
    return snapshot.variations().isEmpty()
        ? new Variations()
        : of(snapshot, VariationModules.usual());
  }

  /** The same, where lines can name other modules. */
  public static Variations of(Snapshot snapshot, VariationModules modules) {
    Variations variations = new Variations();
    snapshot.variations().forEach(line -> variations.read(line, modules));
    return variations;
  }

  private void read(VariationLine line, VariationModules modules) {
    Optional<VariationModule> module = modules.find(line.module());
    if (module.isEmpty()) {
      problems.add(line.problem(VariationModules.missing(line.module())));
      return;
    }
    try {
      lines.add(new Read(line, module.get().read(line)));
    } catch (IllegalArgumentException e) {
      problems.add(line.problem(line.module() + ": " + e.getMessage()));
    }
  }

  /** What is not played, and why. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** How many lines are played. */
  public int size() {
    return lines.size();
  }

  /**
   * Begins to play them for one agent.
   *
   * @param name the agent's, under which a file keeps what was written to it
   * @param seed of all chance
   */
  public AgentVariations start(String name, SimulatedClock clock, long seed) {
    AgentVariations agent = new AgentVariations(clock);
    for (Read read : lines) {
      String own = read.line().name() + " " + read.line().module();
      agent.add(read.line(), read.program().startFor(name, Dice.of(Dice.seed(seed, own))));
    }
    return agent;
  }
}

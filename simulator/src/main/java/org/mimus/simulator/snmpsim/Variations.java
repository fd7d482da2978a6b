// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.VariationLine;

/** The lines of a snapshot that name a variation module, read once for all who play it. */
public final class Variations {
  /** Modules of snmpsim that are programs of their own. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "sql", "it asks a database",
          "redis", "it asks a Redis server",
          "subprocess", "it runs a program for each request");

  /** Old names of a module, which snmpsim's documentation still has. */
  private static final Map<String, String> ALIASES =
      Map.of("volatilecache", "writecache", "involatilecache", "writecache");

  /** A line and what it says. */
  record Read(VariationLine line, VariationModule.Program program) {}

  private final List<Read> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Variations() {}

  /** Reads the lines of a snapshot; what makes no sense, or is refused, is a problem. */
  public static Variations of(Snapshot snapshot) {
    Variations variations = new Variations();
    if (!snapshot.variations().isEmpty()) {
      Map<String, VariationModule> modules = modules();
      snapshot.variations().forEach(line -> variations.read(line, modules));
    }
    return variations;
  }

  private static Map<String, VariationModule> modules() {
    Map<String, VariationModule> modules = new HashMap<>();
    for (VariationModule own :
        List.of(
            new NumericModule(),
            new DelayModule(),
            new ErrorModule(),
            new WritecacheModule(),
            new MultiplexModule(),
            new NotificationModule())) {
      modules.put(own.name(), own);
    }
    ALIASES.forEach((alias, name) -> modules.put(alias, modules.get(name)));
    ServiceLoader.load(VariationModule.class, Variations.class.getClassLoader())
        .forEach(module -> modules.put(module.name(), module));
    return modules;
  }

  private void read(VariationLine line, Map<String, VariationModule> modules) {
    VariationModule module = modules.get(line.module());
    if (module == null) {
      problems.add(line.problem(missing(line.module())));
      return;
    }
    try {
      lines.add(new Read(line, module.read(line)));
    } catch (IllegalArgumentException e) {
      problems.add(line.problem(line.module() + ": " + e.getMessage()));
    }
  }

  private static String missing(String module) {
    String why = REFUSED.get(module);
    return why == null
        ? "variation module '%s' is not known, and none on the class path has that name"
            .formatted(module)
        : ("variation module '%s' is not played, since %s; a module of that name on the class path"
                + " can give the values (docs/snmpsim.md)")
            .formatted(module, why);
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
   * @param seed of all chance
   */
  public AgentVariations start(SimulatedClock clock, long seed) {
    AgentVariations agent = new AgentVariations(clock);
    for (Read read : lines) {
      String own = read.line().name() + " " + read.line().module();
      agent.add(read.line(), read.program().start(Dice.of(Dice.seed(seed, own))));
    }
    return agent;
  }
}

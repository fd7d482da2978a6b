// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.Life;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.value.MovingValues;
import org.mimus.simulator.value.Recordings;
import org.mimus.simulator.write.Writes;

/** Reads what a file says that an agent does by itself. */
final class LifeFields {
  /** The keys of an agent that are about it. */
  static final List<String> KEYS = List.of("values", "uptime", "writes", "scenario");

  private final Binder binder = new Binder();

  /**
   * Uptime runs unless it is said that it does not.
   *
   * @param faults the names of the agent's; empty where they could not be read
   */
  Life life(Map<String, YamlNode> fields, Optional<Set<String>> faults) {
    YamlNode values = fields.get("values");
    YamlNode uptime = fields.get("uptime");
    YamlNode writes = fields.get("writes");
    YamlNode scenario = fields.get("scenario");
    Complaints complaints = new Complaints();
    Life life =
        Life.RUNNING
            .withUptime(complaints.attempt(() -> uptime == null || runs(uptime), true))
            .withValues(
                complaints.attempt(
                    () -> values == null ? MovingValues.NONE : values(values), MovingValues.NONE))
            .withWrites(
                complaints.attempt(
                    () -> writes == null ? Writes.USUAL : binder.bind(writes, Writes.class),
                    Writes.USUAL))
            .withScenario(
                complaints.attempt(
                    () ->
                        scenario == null
                            ? Scenario.NONE
                            : ScenarioFields.ofAgent(faults).scenario(scenario),
                    Scenario.NONE));
    complaints.raise();
    return life;
  }

  private static boolean runs(YamlNode node) {
    return switch (node.text()) {
      case "running" -> true;
      case "frozen" -> false;
      default -> throw node.wrong("uptime is running or frozen, not '" + node.text() + "'");
    };
  }

  private MovingValues values(YamlNode node) {
    MovingValues all = MovingValues.NONE;
    Complaints complaints = new Complaints();
    for (String name : node.map("names and values that move").keySet()) {
      MovingValues before = all;
      all = complaints.attempt(() -> with(before, node, name), before);
    }
    complaints.raise();
    return all;
  }

  private MovingValues with(MovingValues before, YamlNode node, String name) {
    YamlNode value = node.map("names and values that move").get(name);
    MovingValue moving = binder.kind(value, MovingValue.class);
    try {
      return before.with(Names.parse(name), inFolder(moving, value));
    } catch (IllegalArgumentException e) {
      throw node.wrong(name, e);
    }
  }

  /** Whether a value is read from files. */
  static boolean namesFiles(MovingValue value) {
    return value instanceof Recordings;
  }

  /** Files are where the fleet's file is, and are read now, so that what is wrong is told. */
  private static MovingValue inFolder(MovingValue value, YamlNode place) {
    if (!(value instanceof Recordings recordings)) {
      return value;
    }
    Recordings there;
    try {
      there = recordings.in(place.places()::path);
    } catch (IllegalArgumentException e) {
      throw place.wrong(e);
    }
    for (Recordings.Frame frame : there.frames()) {
      try {
        frame.snapshot().snapshot();
      } catch (RuntimeException e) {
        throw place.wrong(e);
      }
    }
    return there;
  }
}

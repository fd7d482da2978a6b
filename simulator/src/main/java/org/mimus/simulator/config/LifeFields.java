// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.List;
import java.util.Map;
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
   * @param faults the names of the agent's
   */
  Life life(Map<String, YamlNode> fields, Set<String> faults) {
    YamlNode values = fields.get("values");
    YamlNode uptime = fields.get("uptime");
    YamlNode writes = fields.get("writes");
    YamlNode scenario = fields.get("scenario");
    return Life.RUNNING
        .withUptime(uptime == null || runs(uptime))
        .withValues(values == null ? MovingValues.NONE : values(values))
        .withWrites(writes == null ? Writes.USUAL : binder.bind(writes, Writes.class))
        .withScenario(
            scenario == null ? Scenario.NONE : ScenarioFields.ofAgent(faults).scenario(scenario));
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
    for (Map.Entry<String, YamlNode> entry : node.map("names and values that move").entrySet()) {
      YamlNode value = entry.getValue();
      MovingValue moving = binder.kind(value, MovingValue.class);
      try {
        all = all.with(Names.parse(entry.getKey()), inFolder(moving, value));
      } catch (IllegalArgumentException e) {
        throw node.wrong(entry.getKey(), e);
      }
    }
    return all;
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

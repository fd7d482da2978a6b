// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Objects;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.value.MovingValues;
import org.mimus.simulator.write.Writes;
import org.mimus.snmp.smi.Oid;

/**
 * What an agent does by itself, and what becomes of what is written to it. Immutable; to be shared
 * by agents that do the same.
 *
 * @param values those that move
 * @param uptimeRuns whether sysUpTime and hrSystemUptime go on from what was recorded; else they
 *     stand still, unless {@code values} moves them
 * @param scenario what happens to it in time, from its start on
 * @param writes what SETs may do
 */
public record Life(MovingValues values, boolean uptimeRuns, Scenario scenario, Writes writes) {
  /** Stands still, as a recording does. */
  public static final Life STILL = new Life(MovingValues.NONE, false, Scenario.NONE, Writes.USUAL);

  /** Time passes, and nothing else moves. */
  public static final Life RUNNING = new Life(MovingValues.NONE, true, Scenario.NONE, Writes.USUAL);

  public Life {
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(writes, "writes");
  }

  /** The same, where one more value moves. */
  public Life moving(Oid name, MovingValue value) {
    return withValues(values.with(name, value));
  }

  /** The same, with other values that move. */
  public Life withValues(MovingValues other) {
    return new Life(other, uptimeRuns, scenario, writes);
  }

  /** The same, where uptimes run or stand still. */
  public Life withUptime(boolean runs) {
    return new Life(values, runs, scenario, writes);
  }

  /** The same, with another scenario. */
  public Life withScenario(Scenario other) {
    return new Life(values, uptimeRuns, other, writes);
  }

  /** The same, where SETs may do something else. */
  public Life withWrites(Writes other) {
    return new Life(values, uptimeRuns, scenario, other);
  }

  /** All that moves, uptimes among them. */
  MovingValues moving() {
    return uptimeRuns ? values.running() : values;
  }
}

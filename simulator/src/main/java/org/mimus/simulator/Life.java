// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Objects;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.value.MovingValues;
import org.mimus.snmp.smi.Oid;

/**
 * What an agent does by itself, without being asked. Immutable; to be shared by agents that do the
 * same.
 *
 * @param values those that move
 * @param uptimeRuns whether sysUpTime and hrSystemUptime go on from what was recorded; else they
 *     stand still, unless {@code values} moves them
 */
public record Life(MovingValues values, boolean uptimeRuns) {
  /** Stands still, as a recording does. */
  public static final Life STILL = new Life(MovingValues.NONE, false);

  /** Time passes, and nothing else moves. */
  public static final Life RUNNING = new Life(MovingValues.NONE, true);

  public Life {
    Objects.requireNonNull(values, "values");
  }

  /** The same, where one more value moves. */
  public Life moving(Oid name, MovingValue value) {
    return new Life(values.with(name, value), uptimeRuns);
  }

  /** The same, with other values that move. */
  public Life withValues(MovingValues other) {
    return new Life(other, uptimeRuns);
  }

  /** The same, where uptimes run or stand still. */
  public Life withUptime(boolean runs) {
    return new Life(values, runs);
  }

  /** All that moves, uptimes among them. */
  MovingValues moving() {
    return uptimeRuns ? values.running() : values;
  }
}

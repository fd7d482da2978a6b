// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.List;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * A value that moves by itself. It is a function of time, of a seed and of what the agent has
 * otherwise, computed when somebody asks: it has no thread and no memory, and is the same for the
 * same time and seed. Immutable.
 */
public sealed interface MovingValue
    permits Counter, Follow, Sine, RandomWalk, Steps, Uptime, Replay, Recordings, Expression {
  /** What it is now. Of the type with which the variable began. */
  Value value(Moment now);

  /** Whether a variable that has a value can move so. Most kinds are for numbers only. */
  default boolean fits(Value value) {
    return Numbers.isNumber(value);
  }

  /** Why a variable that has a value cannot move so; empty where it can. */
  default Optional<String> objection(Value value) {
    return fits(value) ? Optional.empty() : Optional.of("only numbers move so");
  }

  /** Other variables on which it depends, as instances or as columns. */
  default List<Oid> references() {
    return List.of();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.Optional;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** One variable at one time, as a {@link MovingValue} sees it. */
public interface Moment {
  /** Microseconds since the variable began to move: since its agent was started, or booted. */
  long micros();

  /** For how long the agent's management has been running, in microseconds. */
  long uptimeMicros();

  /** What all chance of this variable comes from. */
  long seed();

  /** The variable's name. */
  Oid name();

  /** The sub-identifiers by which the name goes beyond the one that was said to move. */
  long[] index();

  /** What the variable began with: its recorded value, or 0 after the device booted. */
  Value start();

  /** Whether the device has booted since its agent was started. */
  boolean booted();

  /** Whether the agent's management has been started anew, with the device or alone. */
  boolean restarted();

  /** The value of another variable of the agent; empty where there is none. */
  Optional<Value> other(Oid name);
}

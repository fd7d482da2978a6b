// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Objects;
import java.util.Optional;

/**
 * A fault, and which requests it meets how often.
 *
 * @param name what it is called in journals and scenarios
 * @param active whether it acts from the beginning on
 */
public record PlannedFault(
    String name, Fault fault, Scope scope, Occurrence occurrence, boolean active) {
  public PlannedFault {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(occurrence, "occurrence");
  }

  /** A fault that meets every request. */
  public static PlannedFault of(Fault fault) {
    return new PlannedFault(Fault.nameOf(fault), fault, Scope.ALL, Occurrence.ALWAYS, true);
  }

  /**
   * Why it could never act, in a sentence; empty where it can.
   *
   * @param askers who may ask the agent
   */
  public Optional<String> objection(Askers askers) {
    return fault.objection(this, askers);
  }

  /** The same fault for some requests only. */
  public PlannedFault in(Scope other) {
    return new PlannedFault(name, fault, other, occurrence, active);
  }

  /** The same fault at some times only. */
  public PlannedFault when(Occurrence other) {
    return new PlannedFault(name, fault, scope, other, active);
  }

  /** The same fault under another name. */
  public PlannedFault named(String other) {
    return new PlannedFault(other, fault, scope, occurrence, active);
  }
}

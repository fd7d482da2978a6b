// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetBuilder;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.ManualClock;

/**
 * An agent with a fleet and a journal of its own, so that what it drops is told apart from what
 * others drop. Thread-safe.
 */
final class RunningAgent extends Running {
  static final String OWN_INSTEAD =
      "an agent of its own (@SnmpAgent on a parameter, or on an instance field of a class with an"
          + " instance per test)";

  private final Declaration declaration;
  private final Fleet fleet;
  private final SimulatedAgent agent;
  private final Optional<ManualClock> clock;

  /** The journal's mark when the test began that has it now. */
  private volatile long before;

  /**
   * Starts it.
   *
   * @param settings of its fleet
   * @param clock empty where it lives by real time
   */
  RunningAgent(
      Declaration declaration, AgentSpec spec, FleetBuilder settings, Optional<ManualClock> clock) {
    this.declaration = declaration;
    this.clock = clock;
    try {
      this.fleet = settings.start(spec);
    } catch (FleetException e) {
      throw declaration.wrong("cannot be served: " + e.getMessage());
    }
    this.agent = fleet.agents().get(0);
  }

  Declaration declaration() {
    return declaration;
  }

  SimulatedAgent agent() {
    return agent;
  }

  Optional<ManualClock> clock() {
    return clock;
  }

  boolean isReset() {
    return declaration.annotation().reset() == SnmpAgent.Reset.EACH_TEST;
  }

  @Override
  boolean isForAll() {
    return !isReset() && !declaration.annotation().strict();
  }

  @Override
  void reset() {
    if (isReset()) {
      if (clock.isPresent()) {
        fleet.forgetTimers();
      }
      agent.reset();
    }
    before = fleet.journal().mark();
  }

  @Override
  void check() {
    if (declaration.annotation().strict()) {
      MissingNames.of(agent, fleet.journal().since(before)).check(declaration.toString());
    }
  }

  @Override
  String title() {
    return "SNMP agent '" + agent.name() + "'";
  }

  @Override
  String report() {
    return agent.report() + "\n  " + Seed.text(fleet.seed(), declaration.seed().isPresent());
  }

  @Override
  String ownInstead() {
    return OWN_INSTEAD;
  }

  @Override
  ExtensionConfigurationException wrong(String what) {
    return declaration.wrong(what);
  }

  @Override
  public void close() {
    fleet.close();
  }
}

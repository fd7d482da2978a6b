// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetBuilder;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.SnmpTrapSink;

/** The agents of a {@link SnmpFleet}, with its sink and its clock. Thread-safe. */
final class RunningFleet extends Running {
  private final FleetPlan plan;
  private final String place;
  private final SnmpTrapSink sink;
  private final Optional<ManualClock> clock;
  private final Fleet fleet;

  /** The journal's mark when the test began that has it now. */
  private volatile long before;

  /**
   * Starts it.
   *
   * @param place where it is declared, for messages
   */
  RunningFleet(FleetPlan plan, String place, SharedState shared) {
    this.plan = plan;
    this.place = place;
    this.clock = plan.hasManualClock() ? Optional.of(SimulatedClock.manual()) : Optional.empty();
    this.sink = plan.sink().apply(shared.surroundings().sink()).open();
    FleetBuilder settings =
        clock.map(shared.surroundings()::fleet).orElseGet(shared.surroundings()::fleet);
    try {
      this.fleet =
          settings
              .seed(plan.seed().orElse(shared.seed()))
              .start(plan.specs().stream().map(spec -> plan.sending(spec, sink)).toList());
    } catch (RuntimeException e) {
      sink.close();
      throw e instanceof FleetException ? wrong("cannot be served: " + e.getMessage()) : e;
    }
  }

  Fleet fleet() {
    return fleet;
  }

  SnmpTrapSink sink() {
    return sink;
  }

  Optional<ManualClock> clock() {
    return clock;
  }

  @Override
  boolean isForAll() {
    return !plan.isReset() && !plan.strict();
  }

  @Override
  void reset() {
    if (plan.isReset()) {
      clock.ifPresent(
          manual -> {
            manual.reset();
            fleet.forgetTimers();
          });
      fleet.agents().forEach(SimulatedAgent::reset);
      fleet.forgetRequests();
      sink.reset();
    }
    before = fleet.journal().mark();
  }

  @Override
  void check() {
    if (plan.strict()) {
      for (SimulatedAgent agent : fleet.agents()) {
        MissingNames.of(agent, fleet.journal().since(before))
            .check("agent '" + agent.name() + "' of " + place);
      }
    }
  }

  @Override
  String title() {
    return "SNMP fleet";
  }

  @Override
  String report() {
    return String.join(
        "\n  ",
        List.of(
            fleet.report(),
            "sink: " + sink.report().replace("\n", "\n  "),
            Seed.text(fleet.seed(), plan.seed().isPresent())));
  }

  @Override
  String ownInstead() {
    return "a fleet of its own (@RegisterExtension on an instance field of a class with an instance"
        + " per test)";
  }

  @Override
  ExtensionConfigurationException wrong(String what) {
    return new ExtensionConfigurationException(place + " " + what);
  }

  @Override
  public void close() {
    fleet.close();
    sink.close();
  }
}

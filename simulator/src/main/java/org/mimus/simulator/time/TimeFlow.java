// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import java.util.OptionalDouble;
import org.mimus.simulator.data.About;

/** How the time of simulated devices is to pass. */
public sealed interface TimeFlow {
  /** A clock that begins now. */
  SimulatedClock start();

  /** By which factor it is faster than real time; empty where it does not go by itself. */
  OptionalDouble speed();

  /** As real time does. */
  @About("As real time does.")
  record Real() implements TimeFlow {
    @Override
    public SimulatedClock start() {
      return SimulatedClock.real();
    }

    @Override
    public OptionalDouble speed() {
      return OptionalDouble.of(1);
    }
  }

  /** Faster than real time, or slower. */
  @About("Faster than real time, or slower.")
  record Accelerated(@About("Seconds in a real second.") double factor) implements TimeFlow {
    public Accelerated {
      if (!(factor > 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException("a clock cannot go " + factor + " times as fast");
      }
    }

    @Override
    public SimulatedClock start() {
      return SimulatedClock.accelerated(factor);
    }

    @Override
    public OptionalDouble speed() {
      return OptionalDouble.of(factor);
    }
  }

  /** Not before it is told to. */
  @About("Stands still until it is told how far to go.")
  record Manual() implements TimeFlow {
    @Override
    public SimulatedClock start() {
      return SimulatedClock.manual();
    }

    @Override
    public OptionalDouble speed() {
      return OptionalDouble.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Oid;

/** What a step of a {@link Scenario} waits for. Times are those of the fleet's clock. */
public sealed interface Trigger {
  /** Some time after the scenario began. */
  @About("So long after the beginning.")
  record At(@About("How long.") Duration time) implements Trigger {
    public At {
      check("at", time, false);
    }
  }

  /** Again and again, for the first time one period after the scenario began. */
  @About("Again and again, first after one period.")
  record Every(
      @About("How long from one time to the next.") Duration period,
      @About("How often; else for ever.") OptionalInt times)
      implements Trigger {
    public Every {
      check("every", period, true);
      if (times.isPresent() && times.getAsInt() < 1) {
        throw new IllegalArgumentException("times is at least 1, not " + times.getAsInt());
      }
    }
  }

  /** Some time after another step has been done, each time that it is. */
  @About("So long after another step has been done.")
  record After(
      @About("The other step's name.") String step,
      @About("How long after it.") @Default("0s") Duration delay)
      implements Trigger {
    public After {
      Objects.requireNonNull(step, "step");
      check("delay", delay, false);
    }
  }

  /** Each time that a SET has written a variable, or one below a name. */
  @About("Each time that a SET has written a variable, or one below a name.")
  record OnSet(
      @About("The name.") Oid name,
      @About("Which agent's; else that of each whom the step is about.") Optional<String> agent)
      implements Trigger {
    public OnSet {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(agent, "agent");
    }
  }

  /** When a request comes, before it is answered; not the first ones, but the n-th, once. */
  @About("When the n-th request comes, before it is answered.")
  record OnRequest(
      @About("Which one, from 1.") int number,
      @About("To which agent; else to any whom the step is about.") Optional<String> agent)
      implements Trigger {
    public OnRequest {
      Objects.requireNonNull(agent, "agent");
      if (number < 1) {
        throw new IllegalArgumentException("requests are counted from 1, not " + number);
      }
    }
  }

  /** The agent that it is about, where that need not be one whom the step is about. */
  default Optional<String> agent() {
    return Optional.empty();
  }

  private static void check(String what, Duration time, boolean positive) {
    if (time.isNegative() || (positive && time.isZero())) {
      throw new IllegalArgumentException(
          what + " is " + (positive ? "more than 0s" : "no less than 0s") + ", not " + time);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/** What an agent does otherwise than answer at once and rightly. Immutable. */
public record Behaviour(
    @About("How long answers take.") @Default("") List<PlannedLatency> latency,
    @About("What goes wrong.") @Default("") List<PlannedFault> faults,
    @About("Answers one request after the other.") Optional<OneAtATime> oneAtATime,
    @About("Drops what comes too fast.") Optional<RateLimit> rateLimit) {
  /** Answers at once and rightly. */
  public static final Behaviour NONE =
      new Behaviour(List.of(), List.of(), Optional.empty(), Optional.empty());

  public Behaviour {
    latency = List.copyOf(latency);
    faults = List.copyOf(faults);
  }

  /** Some faults, and nothing else. */
  public static Behaviour of(PlannedFault... faults) {
    return new Behaviour(List.of(), List.of(faults), Optional.empty(), Optional.empty());
  }

  /** Some latency, and nothing else. */
  public static Behaviour of(Latency latency) {
    return new Behaviour(
        List.of(new PlannedLatency(latency, Scope.ALL)),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether there is nothing in it. */
  public boolean isNone() {
    return latency.isEmpty() && faults.isEmpty() && oneAtATime.isEmpty() && rateLimit.isEmpty();
  }

  /** This behaviour and another. What there can be only one of is the other's. */
  public Behaviour and(Behaviour other) {
    return new Behaviour(
        Stream.concat(latency.stream(), other.latency.stream()).toList(),
        Stream.concat(faults.stream(), other.faults.stream()).toList(),
        other.oneAtATime.or(() -> oneAtATime),
        other.rateLimit.or(() -> rateLimit));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/** How often something happens, of all the times that it could. */
public record Occurrence(
    @About("How likely it is each time, 0 to 1 or 0% to 100%.") @Default("1") double probability,
    @About("Only the first so many times.") OptionalInt first,
    @About("Only every so many times: 3 is the third, the sixth and so on.") OptionalInt every,
    @About("Not before the agent has run for so long.") @Default("0s") Duration after,
    @About("Not once the agent has run for so long.") Optional<Duration> until) {
  /** Every time. */
  public static final Occurrence ALWAYS =
      new Occurrence(1, OptionalInt.empty(), OptionalInt.empty(), Duration.ZERO, Optional.empty());

  public Occurrence {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is 0 to 1, not " + probability);
    }
    if (first.orElse(1) < 1 || every.orElse(1) < 1) {
      throw new IllegalArgumentException("first and every count from 1");
    }
    if (until.filter(end -> end.compareTo(after) <= 0).isPresent()) {
      throw new IllegalArgumentException("until must be later than after");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happens in time. Immutable; to be shared by agents to whom the same happens. */
public record Scenario(List<Step> steps) {
  /** Nothing happens. */
  public static final Scenario NONE = new Scenario(List.of());

  /**
   * Checks that steps wait for steps that there are.
   *
   * @throws IllegalArgumentException if not, or if two have one name
   */
  public Scenario {
    steps = List.copyOf(steps);
    Set<String> names = new HashSet<>();
    for (Step step : steps) {
      if (step.name().isPresent() && !names.add(step.name().get())) {
        throw new IllegalArgumentException("two steps are named '" + step.name().get() + "'");
      }
    }
    for (Step step : steps) {
      if (step.when() instanceof Trigger.After after && !names.contains(after.step())) {
        throw new IllegalArgumentException("there is no step '" + after.step() + "'");
      }
    }
  }

  /** Some steps. */
  public static Scenario of(Step... steps) {
    return new Scenario(List.of(steps));
  }

  /** Whether nothing happens. */
  public boolean isNone() {
    return steps.isEmpty();
  }
}

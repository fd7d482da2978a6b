// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/**
 * What happens when something has come to pass.
 *
 * @param agents to whom it happens; empty for all whom the scenario is about
 */
public record Step(
    @About("What it waits for.") Trigger when,
    @About("What is done, in order.") List<Action> then,
    @About("What other steps call it.") Optional<String> name,
    @About("To which agents, by name; else to all.") @Default("") Set<String> agents) {
  public Step {
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(name, "name");
    then = List.copyOf(then);
    agents = Set.copyOf(agents);
    if (then.isEmpty()) {
      throw new IllegalArgumentException("a step that does nothing");
    }
  }

  /** A step that is about all agents and has no name. */
  public static Step of(Trigger when, Action... then) {
    return new Step(when, List.of(then), Optional.empty(), Set.of());
  }

  /** The same step under a name. */
  public Step named(String other) {
    return new Step(when, then, Optional.of(other), agents);
  }

  /** The same step for some agents only. */
  public Step on(String... names) {
    return new Step(when, then, name, Set.of(names));
  }
}

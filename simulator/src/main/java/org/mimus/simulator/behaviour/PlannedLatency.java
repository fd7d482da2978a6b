// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Objects;
import org.mimus.simulator.data.Beside;

/** How long some answers take. Of those that hold for a request, all count together. */
public record PlannedLatency(Latency latency, @Beside Scope scope) {
  public PlannedLatency {
    Objects.requireNonNull(latency, "latency");
    Objects.requireNonNull(scope, "scope");
  }
}

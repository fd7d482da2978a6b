// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/** How many requests an agent takes; more are dropped, as by a control-plane policer. */
@About("Drops what comes faster than so many requests a second.")
public record RateLimit(
    @About("Requests a second.") double perSecond,
    @About("How many may come at once.") @Default("1") int burst) {
  public RateLimit {
    if (!(perSecond > 0 && perSecond <= 1e9) || burst < 1) {
      throw new IllegalArgumentException("a rate limit is more than 0 a second, and bursts of 1");
    }
  }
}

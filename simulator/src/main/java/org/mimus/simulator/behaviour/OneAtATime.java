// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/** A device that begins with a request when it has answered the one before. */
@About("Answers one request after the other; its latency is the time for one.")
public record OneAtATime(
    @About("How many requests may wait; more are dropped.") @Default("100") int queue) {
  public OneAtATime {
    if (queue < 0 || queue > 100_000) {
      throw new IllegalArgumentException("a queue is 0 to 100000 long, not " + queue);
    }
  }
}

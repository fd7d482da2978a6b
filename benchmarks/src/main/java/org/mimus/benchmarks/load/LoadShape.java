// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.time.Duration;

/**
 * How a load is put on.
 *
 * @param outstanding how many requests are under way at any time
 * @param warmUp how long before it is measured
 * @param duration how long it is measured
 * @param timeout after which a request is lost
 * @param serverPid whose CPU time is measured; 0 for none
 */
public record LoadShape(
    int outstanding, Duration warmUp, Duration duration, Duration timeout, long serverPid) {
  public LoadShape {
    if (outstanding < 1) {
      throw new IllegalArgumentException("at least one request is outstanding");
    }
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("a load takes some time");
    }
  }
}

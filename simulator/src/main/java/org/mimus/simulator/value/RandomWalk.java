// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.time.Duration;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Value;

/**
 * A number that wanders: near times have near values, far times any in the range. Made of lines
 * between chance numbers, each twice as long and weighing more than the last, so that it is known
 * for any time without walking there.
 */
@About("Wanders by chance between two ends.")
public record RandomWalk(
    @About("Its least.") double min,
    @About("Its most.") double max,
    @About("How often it changes.") @Default("10s") Duration every)
    implements MovingValue {
  private static final int LINES = 10;
  private static final double WEIGHT = Math.sqrt(2);

  public RandomWalk {
    Ranges.check(min, max);
    Ranges.check("every", every);
  }

  @Override
  public Value value(Moment now) {
    long slot = every.toNanos() / 1_000;
    long time = now.micros() / slot;
    double sum = 0;
    double all = 0;
    double weight = 1;
    for (int i = 0; i < LINES; i++) {
      sum += weight * Noise.line(now.seed() + i, time, 1L << i);
      all += weight;
      weight *= WEIGHT;
    }
    // Sums of chance numbers crowd around the middle; twice as far out fills the range.
    double part = Math.max(0, Math.min(1, 2 * (sum / all) - 0.5));
    return Numbers.rounded(now.start().syntax(), min + (max - min) * part);
  }
}

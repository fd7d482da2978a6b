// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** How long answers took, in steps that grow. Thread-safe, no lock. */
final class AnswerTimes {
  private static final double SECOND = 1e9;

  /** In nanoseconds. A request that nothing delays takes some microseconds. */
  private static final long[] BOUNDS = {
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    25_000_000,
    50_000_000,
    100_000_000,
    250_000_000,
    500_000_000,
    1_000_000_000,
    2_500_000_000L,
    5_000_000_000L,
    10_000_000_000L,
    30_000_000_000L
  };

  /** Those of each step, and of what is longer than all. */
  private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];

  private final LongAdder nanos = new LongAdder();

  AnswerTimes() {
    Arrays.setAll(counts, i -> new LongAdder());
  }

  void add(long took) {
    int step = 0;
    while (step < BOUNDS.length && took > BOUNDS[step]) {
      step++;
    }
    counts[step].increment();
    nanos.add(took);
  }

  void write(Exposition into, String metric) {
    long upTo = 0;
    for (int step = 0; step < BOUNDS.length; step++) {
      upTo += counts[step].sum();
      into.sample(metric + "_bucket", upTo, "le", Exposition.number(BOUNDS[step] / SECOND));
    }
    upTo += counts[BOUNDS.length].sum();
    into.sample(metric + "_bucket", upTo, "le", "+Inf");
    into.sample(metric + "_sum", nanos.sum() / SECOND);
    into.sample(metric + "_count", upTo);
  }
}

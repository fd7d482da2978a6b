// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Value;

/**
 * A number that goes up and wraps at 32 or 64 bits, by the variable's type. Between any two times
 * it grows by its rate, up to jitter; over a long time by its rate.
 */
@About("Goes up, and wraps as its type does.")
public record Counter(
    @About("How much it grows: 250/s, 12.5k/s, 1MB/s, 100Mbit/s, 90/min.") Rate rate,
    @About("By which part of it the rate may differ for a while: 20%.") @Default("0%")
        double jitter,
    @About("What it begins with, in place of what was recorded.") Optional<Long> start)
    implements MovingValue {
  /** How long the rate goes one way before it goes another: seconds, minutes, hours. */
  private static final long[] SLOTS = {10_000_000L, 300_000_000L, 3_600_000_000L};

  /** Time may nearly stand still, but never go back. */
  private static final double MOST_JITTER = 0.999;

  public Counter {
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(start, "start");
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter is 0% to 100%, not " + 100 * jitter + "%");
    }
  }

  /** One that begins with what was recorded and grows evenly. */
  public static Counter of(String rate) {
    return new Counter(Rate.parse(rate), 0, Optional.empty());
  }

  /** The same one whose rate varies. */
  public Counter jitter(double part) {
    return new Counter(rate, part, start);
  }

  @Override
  public Value value(Moment now) {
    boolean given = start.isPresent() && !now.booted();
    long begin = given ? start.get() : Numbers.bits(now.start());
    return Numbers.wrapped(
        now.start().syntax(), begin + rate.in(now.micros() + shift(now.micros(), now.seed())));
  }

  /**
   * By how much the counter's own time differs from real time. It is a line whose slope is never
   * more than jitter, up or down, so that the counter's time never goes back; and it is bounded, so
   * that its time keeps up.
   */
  private long shift(long time, long seed) {
    if (jitter == 0) {
      return 0;
    }
    double most = Math.min(jitter, MOST_JITTER) / SLOTS.length;
    double shift = 0;
    for (int i = 0; i < SLOTS.length; i++) {
      double begin = Noise.unit(seed + i, 0); // so that there is no shift at first
      shift += (Noise.line(seed + i, time, SLOTS[i]) - begin) * most * SLOTS[i];
    }
    return (long) Math.floor(shift);
  }
}

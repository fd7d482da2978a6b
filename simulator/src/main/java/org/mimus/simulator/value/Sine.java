// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.time.Duration;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Value;

/** A number that goes up and down as the sun does. */
@About("Goes up and down evenly, as temperature over a day.")
public record Sine(
    @About("Its least.") double min,
    @About("Its most.") double max,
    @About("How long it takes to be the same again.") Duration period,
    @About("How far it is on its way at the beginning, where it is midway and rising at 0s.")
        @Default("0s")
        Duration phase,
    @About("By which part of a period rows of one column differ, by chance.") @Default("0%")
        double spread)
    implements MovingValue {
  public Sine {
    Ranges.check(min, max);
    Ranges.check("a period", period);
  }

  /** One that begins midway and rises. */
  public static Sine of(double min, double max, Duration period) {
    return new Sine(min, max, period, Duration.ZERO, 0);
  }

  @Override
  public Value value(Moment now) {
    double turns =
        (now.micros() + phase.toNanos() / 1e3) / (period.toNanos() / 1e3)
            + spread * Noise.unit(now.seed(), 0);
    double part = (1 + Math.sin(2 * Math.PI * turns)) / 2;
    return Numbers.rounded(now.start().syntax(), min + (max - min) * part);
  }
}

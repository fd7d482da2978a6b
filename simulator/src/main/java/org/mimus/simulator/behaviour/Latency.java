// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.simulator.data.TextForm;
import org.mimus.snmp.engine.Exchange;

/** How long an answer takes. Immutable. */
@TextForm(Latency.Fixed.class)
public sealed interface Latency {
  /**
   * The time that one answer takes; not negative.
   *
   * @param x which has been answered, and not sent
   */
  Duration draw(Exchange x, Dice dice, ResponseTimes recorded);

  /** Always the same. */
  @About("Always the same time.")
  record Fixed(@About("The time.") Duration time) implements Latency {
    public Fixed {
      notNegative(time);
    }

    @Override
    public Duration draw(Exchange x, Dice dice, ResponseTimes recorded) {
      return time;
    }
  }

  /** Any time of a range, all equally likely. */
  @About("Any time between two, all equally likely.")
  record Uniform(
      @About("The shortest.") @Default("0ms") Duration from, @About("The longest.") Duration to)
      implements Latency {
    public Uniform {
      notNegative(from);
      if (to.compareTo(from) < 0) {
        throw new IllegalArgumentException("'to' is shorter than 'from'");
      }
    }

    @Override
    public Duration draw(Exchange x, Dice dice, ResponseTimes recorded) {
      return from.plus(scaled(to.minus(from), dice.unit()));
    }
  }

  /** Of the normal distribution; what would be negative is no time. */
  @About("Of the normal distribution, cut off at zero.")
  record Normal(
      @About("The mean.") Duration mean, @About("The standard deviation.") Duration deviation)
      implements Latency {
    public Normal {
      notNegative(mean);
      notNegative(deviation);
    }

    @Override
    public Duration draw(Exchange x, Dice dice, ResponseTimes recorded) {
      return atLeastZero(mean.plus(scaled(deviation, dice.normal())));
    }
  }

  /** Of the log-normal distribution: most answers are quick, and some are very late. */
  @About("Of the log-normal distribution: most answers are quick, some are very late.")
  record LogNormal(
      @About("Half of the answers take no longer.") Duration median,
      @About("The standard deviation of the time's logarithm.") @Default("0.5") double sigma,
      @About("No answer takes longer.") @Default("1h") Duration cap)
      implements Latency {
    public LogNormal {
      notNegative(median);
      if (!(sigma >= 0 && sigma <= 10)) {
        throw new IllegalArgumentException("sigma is 0 to 10, not " + sigma);
      }
    }

    @Override
    public Duration draw(Exchange x, Dice dice, ResponseTimes recorded) {
      double factor = Math.exp(sigma * dice.normal());
      double most = (double) cap.toNanos() / Math.max(1, median.toNanos());
      return factor >= most ? cap : scaled(median, factor);
    }
  }

  /** As a table of percentiles says, straight lines in between. */
  @About("As a table of percentiles says, with straight lines in between: {50: 10ms, 99: 2s}.")
  record Percentiles(@About("Times by percentile, 0 to 100.") Map<Double, Duration> table)
      implements Latency {
    public Percentiles {
      TreeMap<Double, Duration> sorted = new TreeMap<>(table);
      if (sorted.isEmpty() || sorted.firstKey() < 0 || sorted.lastKey() > 100) {
        throw new IllegalArgumentException("percentiles are 0 to 100, and there is at least one");
      }
      Duration last = Duration.ZERO;
      for (Duration time : sorted.values()) {
        if (time.compareTo(last) < 0) {
          throw new IllegalArgumentException("a higher percentile has a shorter time, " + time);
        }
        last = time;
      }
      table = java.util.Collections.unmodifiableNavigableMap(sorted);
    }

    @Override
    public Duration draw(Exchange x, Dice dice, ResponseTimes recorded) {
      double at = 100 * dice.unit();
      NavigableMap<Double, Duration> sorted = (NavigableMap<Double, Duration>) table;
      Map.Entry<Double, Duration> below = sorted.floorEntry(at);
      Map.Entry<Double, Duration> above = sorted.ceilingEntry(at);
      if (above == null) {
        return below.getValue();
      }
      double lower = below == null ? 0 : below.getKey();
      Duration from = below == null ? Duration.ZERO : below.getValue();
      double share = above.getKey() == lower ? 0 : (at - lower) / (above.getKey() - lower);
      return from.plus(scaled(above.getValue().minus(from), share));
    }
  }

  /** So much for each variable that is asked or answered. */
  @About("So much for each variable binding of the answer.")
  record PerVarBind(@About("The time for one.") Duration time) implements Latency {
    public PerVarBind {
      notNegative(time);
    }

    @Override
    public Duration draw(Exchange x, Dice dice, ResponseTimes recorded) {
      return time.multipliedBy(x.varBindCount());
    }
  }

  /** As long as the device took that was recorded. */
  @About("As long as the recorded device took, where the snapshot says so.")
  record AsRecorded(@About("How much slower, or faster below 1.") @Default("1") double factor)
      implements Latency {
    public AsRecorded {
      if (!(factor >= 0 && factor <= 1_000_000)) {
        throw new IllegalArgumentException("factor is 0 to 1000000, not " + factor);
      }
    }

    @Override
    public Duration draw(Exchange x, Dice dice, ResponseTimes recorded) {
      return scaled(recorded.of(x), factor);
    }
  }

  private static void notNegative(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("no answer takes " + time);
    }
  }

  private static Duration atLeastZero(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static Duration scaled(Duration time, double factor) {
    return Duration.ofNanos((long) (time.toNanos() * factor));
  }
}

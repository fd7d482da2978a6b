// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Value;

/** Some values in turn, each for the same time. */
@About("Takes some values in turn.")
public record Steps(
    @About("The values.") List<String> values,
    @About("How long each lasts.") Duration every,
    @About("Whether it begins again after the last, which lasts for ever else.") @Default("true")
        boolean repeat)
    implements MovingValue {
  public Steps {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there are no values to take in turn");
    }
    Ranges.check("every", every);
  }

  @Override
  public Value value(Moment now) {
    long number = now.micros() / (every.toNanos() / 1_000);
    long index = repeat ? number % values.size() : Math.min(number, values.size() - 1);
    return now.start().syntax().parse(values.get((int) index));
  }

  @Override
  public boolean fits(Value value) {
    return objection(value).isEmpty();
  }

  @Override
  public Optional<String> objection(Value value) {
    return Timeline.noValue(values, value.syntax());
  }
}

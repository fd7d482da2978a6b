// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/** Values that are known at some points in time; the first and last reach beyond them. */
@About("Plays values that are known at some times.")
public record Replay(
    @About("The values by time: {0s: 10, 1m: 60}.") Map<Duration, String> points,
    @About("What is said between two of them.") @Default("interpolate") Playing between,
    @About("After which time it begins again.") Optional<Duration> repeat)
    implements MovingValue {
  public Replay {
    points = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(points));
    if (points.isEmpty()) {
      throw new IllegalArgumentException("there are no points to play");
    }
    repeat.ifPresent(time -> Ranges.check("repeat", time));
  }

  @Override
  public Value value(Moment now) {
    Duration time = Timeline.within(now.micros(), repeat);
    NavigableMap<Duration, String> all = (NavigableMap<Duration, String>) points;
    Syntax syntax = now.start().syntax();
    Map.Entry<Duration, String> before = all.floorEntry(time);
    Map.Entry<Duration, String> after = all.higherEntry(time);
    if (before == null || after == null) {
      return syntax.parse((before == null ? after : before).getValue());
    }
    Value earlier = syntax.parse(before.getValue());
    return between == Playing.STEP
        ? earlier
        : Timeline.between(
            earlier,
            syntax.parse(after.getValue()),
            Timeline.part(before.getKey(), time, after.getKey()));
  }

  @Override
  public boolean fits(Value value) {
    return objection(value).isEmpty();
  }

  @Override
  public Optional<String> objection(Value value) {
    return Timeline.noValue(points.values(), value.syntax());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.Value;

/**
 * Values that are a while in coming: {@code wait} milliseconds, give or take {@code deviation};
 * other times for values that are set ({@code vlist}) and at other times ({@code tlist}). More than
 * 99,999 is no answer at all.
 */
final class DelayModule implements VariationModule {
  private static final double USUAL_WAIT = 500;
  private static final double MOST = 99_999;

  /** In place of an operation and a time. */
  private record TimeCase(String operation, long unixTime, double millis) {}

  private record Plan(
      Optional<Value> value,
      double millis,
      double deviation,
      Optional<ValueList> values,
      List<TimeCase> times) {}

  @Override
  public String name() {
    return "delay";
  }

  @Override
  public Program read(VariationLine line) {
    Settings settings = Settings.of(line);
    Optional<ValueList> values = settings.valueList();
    values.ifPresent(list -> list.results().forEach(DelayModule::milliseconds));
    Plan plan =
        new Plan(
            settings.value(),
            settings.number("wait", USUAL_WAIT),
            settings.number("deviation", 0),
            values,
            settings.text("tlist").map(DelayModule::times).orElse(List.of()));
    return chance -> new Delay(plan, chance);
  }

  private static double milliseconds(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number of milliseconds", e);
    }
  }

  private static List<TimeCase> times(String text) {
    List<String> parts = Settings.split(text, ":");
    if (parts.size() % 3 != 0) {
      throw new IllegalArgumentException(
          "tlist is OPERATION:UNIXTIME:MILLISECONDS, again and again, not '" + text + "'");
    }
    List<TimeCase> cases = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 3) {
      if (!List.of("eq", "lt", "gt").contains(parts.get(i))) {
        throw new IllegalArgumentException("tlist knows eq, lt and gt, not '" + parts.get(i) + "'");
      }
      cases.add(
          new TimeCase(
              parts.get(i), (long) milliseconds(parts.get(i + 1)), milliseconds(parts.get(i + 2))));
    }
    return cases;
  }

  private record Delay(Plan plan, Dice chance) implements Variation {
    @Override
    public Reply get(VariationRequest request) {
      return late(Reply.value(plan.value.orElse(Null.NULL)), wait(request));
    }

    /** The value is answered, and forgotten. */
    @Override
    public Reply set(VariationRequest request) {
      Value written = request.written().orElseThrow();
      double wait =
          plan.values.isPresent()
              ? plan.values.get().result(written).map(DelayModule::milliseconds).orElse(plan.millis)
              : wait(request);
      return late(Reply.taken(written, () -> {}), wait);
    }

    private double wait(VariationRequest request) {
      long now = request.time().getEpochSecond();
      for (String operation : List.of("eq", "lt", "gt")) {
        for (TimeCase one : plan.times) {
          int order = Long.compare(now, one.unixTime);
          String is = order == 0 ? "eq" : order < 0 ? "lt" : "gt";
          if (one.operation.equals(operation) && is.equals(operation)) {
            return one.millis;
          }
        }
      }
      return plan.millis;
    }

    private Reply late(Reply reply, double wait) {
      int most = (int) plan.deviation;
      double millis = Math.max(0, wait + (most <= 0 ? 0 : chance.below(2 * most) - most));
      return millis > MOST ? Reply.silence() : reply.after(Duration.ofNanos((long) (millis * 1e6)));
    }
  }
}

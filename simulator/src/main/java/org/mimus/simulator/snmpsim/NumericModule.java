// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Numbers that move with time: {@code initial}, or {@code min}, plus {@code function(time * rate) *
 * scale + offset}, give or take {@code deviation}. With {@code cumulative} each value begins where
 * the last one was. A string, as load averages are, is the number in decimal. Beyond {@code max} it
 * stays there, or goes round with {@code wrap}.
 */
final class NumericModule implements VariationModule {
  private static final double MOST_32 = 0xffffffffL;
  private static final double MOST_64 = 0x1p64;

  @Override
  public String name() {
    return "numeric";
  }

  /** What a line says. The flags hold where they are named at all, as {@code cumulative=0}. */
  private record Plan(
      VariationLine line,
      double min,
      double max,
      double initial,
      boolean isCalendar,
      double rate,
      MathFunction function,
      double scale,
      double offset,
      double deviation,
      boolean wrap,
      boolean cumulative) {}

  @Override
  public Program read(VariationLine line) {
    Settings settings = Settings.of(line);
    Syntax syntax =
        line.syntax()
            .orElseThrow(() -> new IllegalArgumentException("it is for a tag, not a subtree"));
    double min = settings.number("min", 0);
    Plan plan =
        new Plan(
            line,
            min,
            settings.number("max", most(syntax)),
            settings.number("initial", min),
            settings.has("atime"),
            settings.number("rate", 1),
            MathFunction.parse(settings.text("function")),
            settings.number("scale", 1),
            settings.number("offset", 0),
            settings.number("deviation", 0),
            settings.has("wrap"),
            settings.has("cumulative"));
    return chance -> new Numeric(plan, chance);
  }

  private static double most(Syntax syntax) {
    return switch (syntax) {
      case INTEGER32 -> Integer.MAX_VALUE;
      case COUNTER32, GAUGE32, TIME_TICKS, OCTET_STRING -> MOST_32;
      case COUNTER64 -> MOST_64;
      case NULL,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          OPAQUE,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          throw new IllegalArgumentException(
              "it is for the tags 2, 4, 65, 66, 67 and 70, not " + syntax.tag());
    };
  }

  private static final class Numeric implements Variation {
    private static final BigInteger MOST_UNSIGNED_64 =
        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final Plan plan;
    private final Dice chance;
    private double lastValue;
    private double lastTime;

    Numeric(Plan plan, Dice chance) {
      this.plan = plan;
      this.chance = chance;
      this.lastValue = plan.initial;
    }

    @Override
    public Reply get(VariationRequest request) {
      double now = request.uptime().toNanos() / 1e9;
      double time = plan.isCalendar ? seconds(request) : now;
      double value = plan.function.of(time * plan.rate) * plan.scale;
      value += plan.cumulative ? plan.offset * (now - lastTime) * plan.rate : plan.offset;
      value += deviation();
      if (plan.cumulative) {
        value = Math.max(value, 0);
      }
      value = within(value + lastValue);
      if (plan.cumulative) {
        lastValue = value;
        lastTime = now;
      }
      return Double.isNaN(value) ? Reply.none() : Reply.value(rounded(value));
    }

    private static double seconds(VariationRequest request) {
      return Duration.between(Instant.EPOCH, request.time()).toNanos() / 1e9;
    }

    /** A whole number from minus the deviation up to, not including, the deviation. */
    private double deviation() {
      int most = (int) plan.deviation;
      return most <= 0 ? 0 : chance.below(2 * most) - most;
    }

    private double within(double value) {
      if (value < plan.min) {
        return plan.min;
      }
      if (value > plan.max) {
        return plan.wrap ? value % plan.max + plan.min : plan.max;
      }
      return value;
    }

    /** A whole number; as text, whatever it is. */
    private Value rounded(double value) {
      if (plan.line.syntax().orElseThrow() == Syntax.OCTET_STRING) {
        return plan.line.plainValue(Double.toString(value));
      }
      BigInteger whole =
          Double.isInfinite(value)
              ? MOST_UNSIGNED_64
              : new BigDecimal(value).toBigInteger().min(MOST_UNSIGNED_64);
      return plan.line.plainValue(whole.toString());
    }
  }
}

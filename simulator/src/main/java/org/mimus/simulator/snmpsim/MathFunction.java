// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of Python's module math, as the setting {@code function} names it: {@code sin}, or
 * with its arguments {@code pow%<time>%2}.
 */
final class MathFunction {
  private static final String TIME = "<time>";
  private static final MathFunction IDENTITY = new MathFunction(x -> x, null, List.of(TIME));
  private static final Map<String, DoubleUnaryOperator> OF_ONE =
      Map.ofEntries(
          Map.entry("acos", Math::acos),
          Map.entry("acosh", x -> Math.log(x + Math.sqrt(x * x - 1))),
          Map.entry("asin", Math::asin),
          Map.entry("asinh", x -> Math.copySign(Math.log(Math.abs(x) + Math.hypot(x, 1)), x)),
          Map.entry("atan", Math::atan),
          Map.entry("atanh", x -> Math.log((1 + x) / (1 - x)) / 2),
          Map.entry("cbrt", Math::cbrt),
          Map.entry("ceil", Math::ceil),
          Map.entry("cos", Math::cos),
          Map.entry("cosh", Math::cosh),
          Map.entry("degrees", Math::toDegrees),
          Map.entry("erf", ErrorFunction::erf),
          Map.entry("erfc", ErrorFunction::erfc),
          Map.entry("exp", Math::exp),
          Map.entry("exp2", x -> Math.pow(2, x)),
          Map.entry("expm1", Math::expm1),
          Map.entry("fabs", Math::abs),
          Map.entry("floor", Math::floor),
          Map.entry("gamma", GammaFunction::gamma),
          Map.entry("lgamma", GammaFunction::logOfGamma),
          Map.entry("log", Math::log),
          Map.entry("log10", Math::log10),
          Map.entry("log1p", Math::log1p),
          Map.entry("log2", x -> Math.log(x) / Math.log(2)),
          Map.entry("radians", Math::toRadians),
          Map.entry("sin", Math::sin),
          Map.entry("sinh", Math::sinh),
          Map.entry("sqrt", Math::sqrt),
          Map.entry("tan", Math::tan),
          Map.entry("tanh", Math::tanh),
          Map.entry("trunc", x -> x < 0 ? Math.ceil(x) : Math.floor(x)),
          Map.entry("ulp", Math::ulp));
  private static final Map<String, DoubleBinaryOperator> OF_TWO =
      Map.of(
          "atan2", Math::atan2,
          "copysign", Math::copySign,
          "fmod", (x, y) -> x % y,
          "hypot", Math::hypot,
          "log", (x, base) -> Math.log(x) / Math.log(base),
          "nextafter", Math::nextAfter,
          "pow", Math::pow,
          "remainder", Math::IEEEremainder);

  private final DoubleUnaryOperator ofOne;
  private final DoubleBinaryOperator ofTwo;
  private final List<String> arguments;

  private MathFunction(
      DoubleUnaryOperator ofOne, DoubleBinaryOperator ofTwo, List<String> arguments) {
    this.ofOne = ofOne;
    this.ofTwo = ofTwo;
    this.arguments = arguments;
  }

  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException if there is no such function of so many arguments
   */
  static MathFunction parse(Optional<String> setting) {
    if (setting.isEmpty()) {
      return IDENTITY;
    }
    List<String> parts = Settings.split(setting.get(), "%");
    String name = parts.get(0);
    List<String> arguments =
        parts.size() == 1 ? List.of(TIME) : new ArrayList<>(parts.subList(1, parts.size()));
    arguments.forEach(argument -> argument(argument, 0));
    boolean known =
        (arguments.size() == 1 && OF_ONE.containsKey(name))
            || (arguments.size() == 2 && OF_TWO.containsKey(name));
    if (!known) {
      throw new IllegalArgumentException(
          "function '%s' with %d argument(s) is none of %s; of two: %s"
              .formatted(
                  name,
                  arguments.size(),
                  String.join(", ", new TreeSet<>(OF_ONE.keySet())),
                  String.join(", ", new TreeSet<>(OF_TWO.keySet()))));
    }
    return arguments.size() == 1
        ? new MathFunction(OF_ONE.get(name), null, arguments)
        : new MathFunction(null, OF_TWO.get(name), arguments);
  }

  double of(double time) {
    double first = argument(arguments.get(0), time);
    return ofTwo == null
        ? ofOne.applyAsDouble(first)
        : ofTwo.applyAsDouble(first, argument(arguments.get(1), time));
  }

  private static double argument(String text, double time) {
    if (text.equals(TIME)) {
      return time;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "an argument of a function is a number or " + TIME + ", not '" + text + "'", e);
    }
  }
}

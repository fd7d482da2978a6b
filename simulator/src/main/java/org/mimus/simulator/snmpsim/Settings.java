// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.smi.Value;

/**
 * The settings of a line: {@code KEY=VALUE,KEY=VALUE}. Where a separator is part of a value, all
 * separators of its kind are doubled or tripled: {@code value==a=b,,wait==5} has two settings.
 */
final class Settings {
  private final VariationLine line;
  private final Map<String, String> values = new LinkedHashMap<>();

  private Settings(VariationLine line) {
    this.line = line;
  }

  /**
   * Reads the settings of a line.
   *
   * @throws IllegalArgumentException if one has no value
   */
  static Settings of(VariationLine line) {
    Settings settings = new Settings(line);
    if (line.settings().isEmpty()) {
      return settings;
    }
    for (String setting : split(line.settings(), ",")) {
      List<String> parts = split(setting, "=");
      if (parts.size() != 2) {
        throw new IllegalArgumentException(
            "'%s' is not of the form KEY=VALUE; where a value has commas or equals signs,"
                    .formatted(setting)
                + " double all that separate");
      }
      settings.values.put(parts.get(0), parts.get(1));
    }
    return settings;
  }

  /** Splits at the separator as often as it is repeated somewhere: thrice, twice or once. */
  static List<String> split(String text, String separator) {
    for (int times = 3; times > 0; times--) {
      String repeated = separator.repeat(times);
      if (text.contains(repeated)) {
        return new ArrayList<>(List.of(text.split(Pattern.quote(repeated), -1)));
      }
    }
    return List.of(text);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * A number that must be one.
   *
   * @throws IllegalArgumentException if it is none
   */
  double number(String key, double otherwise) {
    return has(key) ? number(key, values.get(key)) : otherwise;
  }

  private static double number(String key, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is a number, not '" + text + "'", e);
    }
  }

  /** What {@code value} or {@code hexvalue} says; empty without either. */
  Optional<Value> value() {
    if (has("hexvalue")) {
      return Optional.of(line.hexValue(values.get("hexvalue").strip()));
    }
    return text("value").map(line::value);
  }

  /** The same, where the modifier of the tag is not for {@code value}. */
  Optional<Value> plainValue() {
    return has("hexvalue") ? value() : text("value").map(line::plainValue);
  }

  /** What is compared in {@code vlist}, and what comes of it; empty without one. */
  Optional<ValueList> valueList() {
    return text("vlist").map(text -> ValueList.of(line, split(text, ":")));
  }
}

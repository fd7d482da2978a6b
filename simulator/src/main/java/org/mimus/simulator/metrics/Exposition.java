// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.math.BigDecimal;
import java.util.Locale;

/** Writes metrics in the text form of Prometheus, version 0.0.4. Not thread-safe. */
final class Exposition {
  private final StringBuilder text = new StringBuilder();

  /** What a metric is. */
  enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    SUMMARY
  }

  /** Begins a metric, whose samples follow. */
  Exposition metric(String name, Kind kind, String help) {
    String shown = help.replace("\\", "\\\\").replace("\n", "\\n");
    text.append("# HELP ").append(name).append(' ').append(shown).append('\n');
    text.append("# TYPE ").append(name).append(' ');
    text.append(kind.name().toLowerCase(Locale.ROOT)).append('\n');
    return this;
  }

  /**
   * Adds a sample.
   *
   * @param labels names and values in turn
   */
  Exposition sample(String name, long value, String... labels) {
    return sample(name, Long.toString(value), labels);
  }

  /** The same of a value with a fraction. */
  Exposition sample(String name, double value, String... labels) {
    return sample(name, number(value), labels);
  }

  private Exposition sample(String name, String value, String... labels) {
    text.append(name);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      text.append(escaped(labels[i + 1])).append('"');
    }
    text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
    return this;
  }

  /** Seconds and octets as people write them: without an exponent. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

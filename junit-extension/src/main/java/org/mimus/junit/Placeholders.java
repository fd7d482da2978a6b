// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which <code>${NAME}</code> and <code>${NAME:DEFAULT}</code> stood.
 *
 * @param text with values in their place; nothing where there are none
 * @param unset the names that have neither a value nor a default of some length
 */
record Placeholders(String text, List<String> unset) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.]*)(?::([^}]*))?\\}");

  /**
   * Puts values in their place.
   *
   * @param values a value by its name, or null
   */
  static Placeholders filled(String template, UnaryOperator<String> values) {
    List<String> unset = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(template);
    String text =
        matcher.replaceAll(
            found -> {
              String value = values.apply(found.group(1));
              String other = found.group(2) == null ? "" : found.group(2);
              String chosen = value == null || value.isBlank() ? other : value.strip();
              if (chosen.isEmpty()) {
                unset.add(found.group(1));
              }
              return Matcher.quoteReplacement(chosen);
            });
    return new Placeholders(text, List.copyOf(unset));
  }

  /** The system property of a name, else the environment variable, else null. */
  static String ofProcess(String name) {
    String property = System.getProperty(name);
    return property == null ? System.getenv(name) : property;
  }
}

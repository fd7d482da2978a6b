// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with a place for an agent's number: {@code edge-{n}}, or {@code edge-{n:04}} for leading
 * zeros. Immutable.
 */
record NumberedText(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{n(?::0(\\d))?\\}");

  /** What was meant for a place, and is none. */
  private static final Pattern WRONG_PLACE = Pattern.compile("\\{n:(?!0\\d\\})[^{}]*\\}");

  /**
   * A text in a file.
   *
   * @throws org.mimus.simulator.FleetException if something in it looks like a place, and is none
   */
  static NumberedText of(YamlNode node) {
    Matcher wrong = WRONG_PLACE.matcher(node.text());
    if (wrong.find()) {
      throw node.wrong(
          "'"
              + wrong.group()
              + "' is no place for a number; there are {n} and, with zeros before it, {n:02} to"
              + " {n:09}");
    }
    return new NumberedText(node.text());
  }

  /** Whether each number gives another text. */
  boolean isNumbered() {
    return PLACE.matcher(text).find();
  }

  /** The text with a number. */
  String with(long number) {
    if (text.indexOf('{') < 0) {
      return text; // the same one for all agents
    }
    Matcher place = PLACE.matcher(text);
    return place.replaceAll(
        found ->
            found.group(1) == null
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%0" + found.group(1) + "d", number));
  }
}

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

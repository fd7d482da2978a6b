// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text from files and peers, made harmless for a terminal and for a shell. */
final class SafeText {
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private SafeText() {}

  /**
   * The text with escapes for what moves a cursor, begins a line or turns the writing direction.
   */
  static String of(String text) {
    if (text.codePoints().noneMatch(SafeText::isHarmful)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmful(c)) {
                safe.append(escape(c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    };
  }

  /** The text as one word of a POSIX shell, or of bash where it has control characters. */
  static String shellWord(String text) {
    if (PLAIN_WORD.matcher(text).matches()) {
      return text;
    }
    if (text.codePoints().noneMatch(SafeText::isHarmful)) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
    return "$'" + of(text.replace("\\", "\\\\").replace("'", "\\'")) + "'";
  }
}

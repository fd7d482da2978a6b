// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code -C}: letters, some with a number.
 *
 * @param numbers by letter; 0 where there was none
 */
record ApplicationLetters(Map<Character, Integer> numbers) {
  private static final Pattern LETTER = Pattern.compile("([a-zA-Z])([0-9]{0,9})|.");

  /**
   * @param known the letters that the command has; those before a {@code #} take a number
   */
  static ApplicationLetters parse(String text, String known) {
    Map<Character, Integer> numbers = new TreeMap<>();
    Matcher next = LETTER.matcher(text);
    while (next.find()) {
      char letter = next.group().charAt(0);
      int place = known.indexOf(letter);
      if (place < 0 || letter == '#') {
        throw new UsageException(
            "-C has no letter '" + letter + "' here", "It has: " + known.replace("#", ""));
      }
      boolean takesNumber = place < known.indexOf('#');
      boolean hasNumber = next.group(2) != null && !next.group(2).isEmpty();
      if (takesNumber != hasNumber) {
        throw new UsageException(
            "-C" + letter + (takesNumber ? " needs a number" : " takes no number"),
            takesNumber ? "Write it as -C" + letter + "10." : "");
      }
      numbers.put(letter, hasNumber ? Integer.parseInt(next.group(2)) : 0);
    }
    return new ApplicationLetters(numbers);
  }

  boolean has(char letter) {
    return numbers.containsKey(letter);
  }

  int number(char letter, int otherwise) {
    return numbers.getOrDefault(letter, otherwise);
  }
}

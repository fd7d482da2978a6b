// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * BITS as net-snmp prints them: the octets in hex, then the bits that are set, as numbers or as
 * {@code name(number)}. Both look alike, so the octets are those that the bits behind them agree
 * with.
 */
final class WalkBits {
  private WalkBits() {}

  static byte[] parse(String text) {
    String[] words = text.strip().isEmpty() ? new String[0] : text.strip().split("\\s+");
    int count = 0;
    int bits = 0;
    // As many words follow as bits are set, so there is one place at most where they can begin.
    while (count + bits < words.length && words[count].matches("[0-9A-Fa-f]{2}")) {
      bits += Integer.bitCount(Integer.parseInt(words[count], 16));
      count++;
    }
    byte[] octets = ValueText.hex(String.join("", Arrays.asList(words).subList(0, count)));
    if (!numbers(Arrays.asList(words).subList(count, words.length)).equals(set(octets))) {
      throw new IllegalArgumentException("'" + ValueText.shortened(text.strip()) + "' are no bits");
    }
    return octets;
  }

  /** The numbers of bits, with or without names. */
  private static List<String> numbers(List<String> words) {
    List<String> numbers = new ArrayList<>();
    for (String word : words) {
      int open = word.lastIndexOf('(');
      numbers.add(
          open >= 0 && word.endsWith(")") ? word.substring(open + 1, word.length() - 1) : word);
    }
    return numbers;
  }

  private static List<String> set(byte[] octets) {
    List<String> bits = new ArrayList<>();
    for (int bit = 0; bit < octets.length * 8; bit++) {
      // RFC 3417 section 8 (3): the first bit is the high-order bit of the first octet.
      if ((octets[bit / 8] & 0x80 >> bit % 8) != 0) {
        bits.add(Integer.toString(bit));
      }
    }
    return bits;
  }
}

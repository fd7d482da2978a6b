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
    for (int octets = words.length; octets >= 0; octets--) {
      if (agree(words, octets)) {
        return octets(words, octets);
      }
    }
    throw new IllegalArgumentException("'" + ValueText.shortened(text.strip()) + "' are no bits");
  }

  private static boolean agree(String[] words, int count) {
    for (int i = 0; i < count; i++) {
      if (!words[i].matches("[0-9A-Fa-f]{2}")) {
        return false;
      }
    }
    List<String> bits = new ArrayList<>();
    for (String word : Arrays.asList(words).subList(count, words.length)) {
      int open = word.lastIndexOf('(');
      bits.add(
          open >= 0 && word.endsWith(")") ? word.substring(open + 1, word.length() - 1) : word);
    }
    return bits.equals(set(octets(words, count)));
  }

  private static byte[] octets(String[] words, int count) {
    return ValueText.hex(String.join("", Arrays.asList(words).subList(0, count)));
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

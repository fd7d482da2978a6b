// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.ByteArrayOutputStream;

/**
 * The escapes of a Python string, as snmpsim's tags with {@code e} have them: {@code \n \t \r \a \b
 * \f \v \\ \' \"}, {@code \xNN}, one to three octal digits, and {@code \}{@code uNNNN} up to 255.
 * Any other backslash stands for itself, as in Python.
 */
final class Escapes {
  private static final String LETTERS = "abfnrtv\\'\"";
  private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\'\"";

  private final String text;
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private int at;

  private Escapes(String text) {
    this.text = text;
  }

  /** The octets of a text with escapes, read with one character for each octet. */
  static byte[] decode(String text) {
    Escapes escapes = new Escapes(text);
    while (escapes.at < text.length()) {
      escapes.one();
    }
    return escapes.octets.toByteArray();
  }

  private void one() {
    char c = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (c != '\\') {
      put(c, 1);
    } else if (LETTERS.indexOf(next) >= 0) {
      put(MEANINGS.charAt(LETTERS.indexOf(next)), 2);
    } else if (next == 'x') {
      int number = digits(at + 2, 2, 16);
      if (number < 0) {
        throw new IllegalArgumentException("\\x without two hex digits");
      }
      put(number, 4);
    } else if (next >= '0' && next <= '7') {
      octal();
    } else {
      int number = next == 'u' ? digits(at + 2, 4, 16) : -1;
      put(number >= 0 && number <= 0xff ? number : c, number >= 0 && number <= 0xff ? 6 : 1);
    }
  }

  private void octal() {
    int length = 1;
    while (length < 3 && digits(at + 1, length + 1, 8) >= 0) {
      length++;
    }
    // Python drops what is over 255, too.
    put(digits(at + 1, length, 8) & 0xff, 1 + length);
  }

  /** The number that so many digits make; -1 where there are others. */
  private int digits(int from, int count, int radix) {
    if (from + count > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  private void put(int octet, int length) {
    octets.write(octet);
    at += length;
  }
}

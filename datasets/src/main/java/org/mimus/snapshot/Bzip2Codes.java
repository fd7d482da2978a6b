// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.util.zip.ZipException;

/** One Huffman table of a block of bzip2: canonical codes of up to 20 bits. */
final class Bzip2Codes {
  private static final int LONGEST = 20;

  /** For each length the last code of it; -1 below the first. */
  private final int[] last = new int[LONGEST + 1];

  /** For each length what to add to a code for its place among the symbols. */
  private final int[] offset = new int[LONGEST + 1];

  /** By code. */
  private final int[] symbols;

  private Bzip2Codes(int[] lengths) throws ZipException {
    symbols = new int[lengths.length];
    int code = 0;
    int place = 0;
    for (int length = 1; length <= LONGEST; length++) {
      offset[length] = place - code;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          symbols[place++] = symbol;
          code++;
        }
      }
      if (code > 1 << length) {
        throw new ZipException("more codes than there can be");
      }
      last[length] = code - 1;
      code <<= 1;
    }
  }

  /** Reads the lengths of all codes, each as its difference from the one before. */
  static Bzip2Codes read(BitInput in, int symbolCount) throws IOException {
    int[] lengths = new int[symbolCount];
    int length = (int) in.bits(5);
    for (int symbol = 0; symbol < symbolCount; symbol++) {
      while (in.bit() == 1) {
        length += in.bit() == 0 ? 1 : -1;
      }
      if (length < 1 || length > LONGEST) {
        throw new ZipException("a code of " + length + " bits");
      }
      lengths[symbol] = length;
    }
    return new Bzip2Codes(lengths);
  }

  int symbol(BitInput in) throws IOException {
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = code << 1 | in.bit();
      int place = code + offset[length];
      if (code <= last[length] && place >= 0 && place < symbols.length) {
        return symbols[place];
      }
    }
    throw new ZipException("a code that there is not");
  }
}

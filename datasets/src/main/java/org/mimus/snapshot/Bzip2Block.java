// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * One block of bzip2: Huffman codes, move to front, run lengths and the Burrows-Wheeler transform
 * taken back. What it gives has the first run lengths still in it.
 */
final class Bzip2Block {
  /** How many symbols in a row have one table. */
  private static final int GROUP = 50;

  private static final int MOST_TABLES = 6;

  private final BitInput in;
  private final int most;
  private byte[] octets = new byte[1 << 16];
  private int size;

  /** The octets that the block has at all, ascending. */
  private final byte[] used = new byte[256];

  private int usedCount;
  private Bzip2Codes[] tables;
  private byte[] selectors;

  private Bzip2Block(BitInput in, int most) {
    this.in = in;
    this.most = most;
  }

  /**
   * Reads a block behind its checksum.
   *
   * @param most octets that it may have
   */
  static byte[] read(BitInput in, int most) throws IOException {
    Bzip2Block block = new Bzip2Block(in, most);
    if (in.bit() == 1) {
      throw new ZipException("a randomised block, as only versions before 0.9.5 wrote");
    }
    int origin = (int) in.bits(24);
    block.readUsed();
    block.readTables();
    block.readOctets();
    return block.untransformed(origin);
  }

  private void readUsed() throws IOException {
    int rows = (int) in.bits(16);
    for (int row = 0; row < 16; row++) {
      if ((rows & 0x8000 >> row) != 0) {
        int columns = (int) in.bits(16);
        for (int column = 0; column < 16; column++) {
          if ((columns & 0x8000 >> column) != 0) {
            used[usedCount++] = (byte) (16 * row + column);
          }
        }
      }
    }
    if (usedCount == 0) {
      throw new ZipException("a block without octets");
    }
  }

  private void readTables() throws IOException {
    int count = (int) in.bits(3);
    int selectorCount = (int) in.bits(15);
    if (count < 2 || count > MOST_TABLES || selectorCount == 0) {
      throw new ZipException(count + " tables, " + selectorCount + " times chosen");
    }
    byte[] recent = {0, 1, 2, 3, 4, 5};
    selectors = new byte[selectorCount];
    for (int i = 0; i < selectorCount; i++) {
      int place = 0;
      while (in.bit() == 1) {
        place++;
        if (place >= count) {
          throw new ZipException("a table that there is not");
        }
      }
      selectors[i] = toFront(recent, place);
    }
    tables = new Bzip2Codes[count];
    for (int i = 0; i < count; i++) {
      tables[i] = Bzip2Codes.read(in, usedCount + 2);
    }
  }

  private static byte toFront(byte[] recent, int place) {
    byte found = recent[place];
    System.arraycopy(recent, 0, recent, 1, place);
    recent[0] = found;
    return found;
  }

  private void readOctets() throws IOException {
    int end = usedCount + 1;
    int run = 0;
    int weight = 1;
    int symbols = 0;
    while (true) {
      if (symbols / GROUP >= selectors.length) {
        throw new ZipException("a block without an end");
      }
      int symbol = tables[selectors[symbols / GROUP]].symbol(in);
      symbols++;
      if (symbol < 2) { // a digit, 1 or 2, of a run length
        run += weight << symbol;
        weight <<= 1;
        if (run > most) {
          throw new ZipException("a block that is too long");
        }
        continue;
      }
      add(used[0], run);
      run = 0;
      weight = 1;
      if (symbol == end) {
        return;
      }
      add(toFront(used, symbol - 1), 1);
    }
  }

  private void add(byte octet, int times) throws ZipException {
    if (size + times > most) {
      throw new ZipException("a block that is too long");
    }
    if (size + times > octets.length) {
      octets = Arrays.copyOf(octets, Math.min(most, 2 * (size + times)));
    }
    Arrays.fill(octets, size, size + times, octet);
    size += times;
  }

  private byte[] untransformed(int origin) throws ZipException {
    if (origin >= size) {
      throw new ZipException("a block that begins behind its end");
    }
    int[] before = new int[257];
    for (int i = 0; i < size; i++) {
      before[(octets[i] & 0xff) + 1]++;
    }
    for (int i = 1; i < before.length; i++) {
      before[i] += before[i - 1];
    }
    int[] next = new int[size];
    for (int i = 0; i < size; i++) {
      next[before[octets[i] & 0xff]++] = i;
    }
    byte[] text = new byte[size];
    int at = next[origin];
    for (int i = 0; i < size; i++) {
      text[i] = octets[at];
      at = next[at];
    }
    return text;
  }
}

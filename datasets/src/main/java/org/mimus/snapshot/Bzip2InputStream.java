// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Decompresses what bzip2 made, also several files one behind the other. Here because a recording
 * is the only thing that needs it, and a library for it would be larger than all of this module.
 */
final class Bzip2InputStream extends InputStream {
  private static final long BLOCK = 0x314159265359L;
  private static final long END = 0x177245385090L;
  private static final int POLYNOMIAL = 0x04c11db7;
  private static final int RUN = 4;
  private static final int[] CHECKSUMS = checksums();

  private final BitInput in;
  private int blockSize;
  private byte[] block = {};
  private int position;

  // The first run lengths: four equal octets, and how many more.
  private int last = -1;
  private int equal;
  private int repeats;

  private int expected;
  private int checksum;
  private int combined;
  private boolean ended;

  Bzip2InputStream(InputStream in) throws IOException {
    this.in = new BitInput(in);
    header();
  }

  private static int[] checksums() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int value = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        value = value < 0 ? value << 1 ^ POLYNOMIAL : value << 1;
      }
      table[i] = value;
    }
    return table;
  }

  private void header() throws IOException {
    long magic = in.bits(24);
    int level = (int) in.bits(8) - '0';
    if (magic != ('B' << 16 | 'Z' << 8 | 'h') || level < 1 || level > 9) {
      throw new ZipException("no header of bzip2");
    }
    blockSize = 100_000 * level;
    combined = 0;
  }

  /** Whether there is one more block. */
  private boolean nextBlock() throws IOException {
    while (!ended) {
      long magic = in.bits(24) << 24 | in.bits(24);
      int sum = (int) in.bits(32);
      if (magic == BLOCK) {
        expected = sum;
        checksum = -1;
        combined = Integer.rotateLeft(combined, 1) ^ sum;
        block = Bzip2Block.read(in, blockSize);
        position = 0;
        last = -1;
        equal = 0;
        return true;
      }
      if (magic != END) {
        throw new ZipException("neither a block nor the end");
      }
      if (sum != combined) {
        throw new ZipException("the checksum of all blocks is wrong");
      }
      if (in.align()) {
        header();
      } else {
        ended = true;
      }
    }
    return false;
  }

  @Override
  public int read() throws IOException {
    while (true) {
      if (repeats > 0) {
        repeats--;
        return given(last);
      }
      if (position == block.length) {
        endBlock();
        if (!nextBlock()) {
          return -1;
        }
      }
      int octet = block[position++] & 0xff;
      if (equal == RUN) {
        repeats = octet;
        equal = 0;
        continue;
      }
      equal = octet == last ? equal + 1 : 1;
      last = octet;
      return given(octet);
    }
  }

  private int given(int octet) {
    checksum = checksum << 8 ^ CHECKSUMS[checksum >>> 24 ^ octet];
    return octet;
  }

  private void endBlock() throws ZipException {
    boolean wrong = block.length > 0 && ~checksum != expected;
    block = new byte[0];
    position = 0;
    if (wrong) {
      throw new ZipException("the checksum of a block is wrong");
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int octet = read();
      if (octet < 0) {
        return count == 0 ? -1 : count;
      }
      into[from + count++] = (byte) octet;
    }
    return count;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bits of a stream, the highest of each octet first. */
final class BitInput {
  private final InputStream in;
  private final byte[] chunk = new byte[1 << 14];
  private int from;
  private int to;
  private long held;
  private int count;

  BitInput(InputStream in) {
    this.in = in;
  }

  private int octet() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(chunk));
    }
    return from == to ? -1 : chunk[from++] & 0xff;
  }

  /** The next bits as a number; at most 32 of them. */
  long bits(int wanted) throws IOException {
    while (count < wanted) {
      int octet = octet();
      if (octet < 0) {
        throw new EOFException();
      }
      held = held << 8 | octet;
      count += 8;
    }
    count -= wanted;
    return held >>> count & ((1L << wanted) - 1);
  }

  int bit() throws IOException {
    return (int) bits(1);
  }

  /** Goes on at the next whole octet; whether there is one. */
  boolean align() throws IOException {
    count -= count % 8;
    if (count == 0) {
      int octet = octet();
      if (octet < 0) {
        return false;
      }
      held = octet;
      count = 8;
    }
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a file as octets. A line ends with LF or CR LF; neither is part of it. What is
 * longer than any variable can need is cut off, so that a hostile file cannot fill the memory with
 * one line.
 */
final class Lines {
  /**
   * Most octets of a line: the largest value with every octet written as six characters, and more.
   */
  static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] chunk = new byte[1 << 16];
  private int from;
  private int to;
  private int number;
  private boolean cut;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() throws IOException {
    line.reset();
    cut = false;
    boolean any = false;
    while (fill()) {
      any = true;
      int end = from;
      while (end < to && chunk[end] != '\n') {
        end++;
      }
      int room = LONGEST - line.size();
      line.write(chunk, from, Math.min(end - from, room));
      cut |= end - from > room;
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    number += any ? 1 : 0;
    return any;
  }

  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(chunk));
    }
    return from < to;
  }

  /** The number of this line, from 1. */
  int number() {
    return number;
  }

  /** Whether only the beginning of this line was kept. */
  boolean isCut() {
    return cut;
  }

  byte[] octets() {
    byte[] octets = line.toByteArray();
    int length = octets.length;
    return length > 0 && octets[length - 1] == '\r' ? Arrays.copyOf(octets, length - 1) : octets;
  }

  /** The line with each octet as the character of the same number. */
  String text() {
    return new String(octets(), StandardCharsets.ISO_8859_1);
  }

  /** The same with the CR that may end it. */
  String textWithCr() {
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** What to say of a line that {@link #isCut}. */
  static String cutReason() {
    return "longer than " + LONGEST + " octets";
  }
}

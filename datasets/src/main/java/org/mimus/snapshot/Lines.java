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
  private final byte[] chunk = new byte[1 << 16];
  private int from;
  private int to;
  private int number;
  private boolean cut;

  /** Where the line lies: in the chunk, or by itself where it lay in more than one. */
  private byte[] array = chunk;

  private int begin;
  private int end;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() throws IOException {
    cut = false;
    if (!fill()) {
      return false;
    }
    number++;
    int newline = newline();
    if (newline < to) {
      array = chunk;
      begin = from;
      end = newline;
      from = newline + 1;
    } else {
      join();
    }
    return true;
  }

  /** Takes a line whose end is not in the chunk. */
  private void join() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean ended = false;
    while (!ended && fill()) {
      int newline = newline();
      int room = LONGEST - line.size();
      line.write(chunk, from, Math.min(newline - from, room));
      cut |= newline - from > room;
      ended = newline < to;
      from = ended ? newline + 1 : newline;
    }
    array = line.toByteArray();
    begin = 0;
    end = array.length;
  }

  private int newline() {
    int at = from;
    while (at < to && chunk[at] != '\n') {
      at++;
    }
    return at;
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

  /** What the line lies in, until the next one is asked for; not to be changed. */
  byte[] array() {
    return array;
  }

  /** Where it begins there. */
  int begin() {
    return begin;
  }

  /** Where it ends there. */
  int end() {
    return end > begin && array[end - 1] == '\r' ? end - 1 : end;
  }

  byte[] octets() {
    return Arrays.copyOfRange(array, begin, end());
  }

  /** The line with each octet as the character of the same number. */
  String text() {
    return new String(array, begin, end() - begin, StandardCharsets.ISO_8859_1);
  }

  /** The same with the CR that may end it. */
  String textWithCr() {
    return new String(array, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  /** What to say of a line that {@link #isCut}. */
  static String cutReason() {
    return "longer than " + LONGEST + " octets";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a command reads and writes.
 *
 * @param out for results
 * @param err for everything else
 * @param terminal whether {@code err} is one, so that progress can be shown there
 * @param format of the lines on {@code err}
 */
record Console(
    PrintStream out,
    PrintStream err,
    InputStream in,
    boolean terminal,
    AtomicReference<LogFormat> format) {
  /** With lines of text. */
  Console(PrintStream out, PrintStream err, InputStream in, boolean terminal) {
    this(out, err, in, terminal, new AtomicReference<>(LogFormat.TEXT));
  }

  /** Writes a line for people, with what came from files and peers made harmless. */
  void warn(String line) {
    err.println(
        switch (format.get()) {
          case TEXT -> SafeText.of(line);
          case JSON -> JsonLine.of(Instant.now(), "WARN", JsonLine.COMMAND, line);
        });
  }

  /**
   * Writes what is waiting.
   *
   * @throws OutputClosedException if nobody reads it any more
   */
  void flush() {
    if (out.checkError()) {
      throw new OutputClosedException();
    }
  }

  /** Who read the output has gone, as {@code head} does when it has enough. */
  static final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputClosedException() {
      super("the output was closed");
    }
  }
}

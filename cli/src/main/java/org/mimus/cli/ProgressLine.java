// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.function.Supplier;

/** One line on the terminal that is written over and over; nothing at all elsewhere. */
final class ProgressLine implements AutoCloseable {
  private static final long PAUSE_NANOS = 100_000_000;
  private static final int WIDTH = 79;

  private final Console console;
  private boolean shown;
  private long last;

  ProgressLine(Console console) {
    this.console = console;
  }

  /** Shows a text, unless another one was shown a moment ago. */
  synchronized void show(Supplier<String> text) {
    long now = System.nanoTime();
    if (!console.terminal() || (shown && now - last < PAUSE_NANOS)) {
      return;
    }
    String line = SafeText.of(text.get());
    console.err().print("\r" + line.substring(0, Math.min(WIDTH, line.length())) + "\u001b[K");
    console.err().flush();
    shown = true;
    last = now;
  }

  /** Removes the line, so that something else can be written there. */
  @Override
  public synchronized void close() {
    if (shown) {
      console.err().print("\r\u001b[K");
      console.err().flush();
      shown = false;
    }
  }
}

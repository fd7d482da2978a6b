// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The logging back end: one line a record on stderr, such as {@code 12:34:56 INFO dropped: bad
 * community}. A stack trace is printed at level debug only.
 */
final class LogLines extends Handler {
  private static final int MOST_CAUSES = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Console console;
  private final boolean traces;

  /** Held here, since the JDK forgets a logger, and its level, that nobody holds. */
  private final Logger own = Logger.getLogger("org.mimus");

  private LogLines(Console console, boolean traces) {
    this.console = console;
    this.traces = traces;
  }

  /** Makes this the only handler of the process. */
  static void install(Console console, Level level) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    LogLines lines = new LogLines(console, level.intValue() <= Level.FINE.intValue());
    lines.setFormatter(new SimpleFormatter());
    lines.setLevel(level);
    root.addHandler(lines);
    // What the JDK says about itself below warnings helps nobody here.
    root.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : level);
    lines.own.setLevel(level);
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    LocalTime time = LocalTime.ofInstant(record.getInstant(), ZoneId.systemDefault());
    StringBuilder line = new StringBuilder();
    line.append(TIME.format(time)).append(' ').append(label(record.getLevel()));
    line.append(' ').append(getFormatter().formatMessage(record));
    Throwable cause = record.getThrown();
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      line.append(": ").append(cause);
      cause = cause.getCause();
    }
    console.warn(line.toString());
    if (traces && record.getThrown() != null) {
      for (StackTraceElement element : record.getThrown().getStackTrace()) {
        console.warn("  at " + element);
      }
    }
  }

  private static String label(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  @Override
  public void flush() {
    console.err().flush();
  }

  @Override
  public void close() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The logging back end: one line a record on stderr, such as {@code 12:34:56 INFO dropped: bad
 * community}, or a JSON object. A stack trace is printed at level debug only.
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
    // Java would write it, and all of its trace, past the log.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            lines.own.log(Level.SEVERE, "thread " + thread.getName() + " has ended", failure));
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    switch (console.format().get()) {
      case TEXT -> publishText(record);
      case JSON -> publishJson(record);
    }
  }

  private void publishText(LogRecord record) {
    LocalTime time = LocalTime.ofInstant(record.getInstant(), ZoneId.systemDefault());
    console.warn(TIME.format(time) + " " + label(record.getLevel()) + " " + message(record));
    for (StackTraceElement element : trace(record)) {
      console.warn("  at " + element);
    }
  }

  private void publishJson(LogRecord record) {
    StringBuilder message = new StringBuilder(message(record));
    for (StackTraceElement element : trace(record)) {
      message.append("\n  at ").append(element);
    }
    String logger = Objects.requireNonNullElse(record.getLoggerName(), "");
    console
        .err()
        .println(
            JsonLine.of(record.getInstant(), label(record.getLevel()), logger, message.toString()));
  }

  private String message(LogRecord record) {
    StringBuilder message = new StringBuilder(getFormatter().formatMessage(record));
    Throwable cause = record.getThrown();
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      message.append(": ").append(cause);
      cause = cause.getCause();
    }
    return message.toString();
  }

  private StackTraceElement[] trace(LogRecord record) {
    return traces && record.getThrown() != null
        ? record.getThrown().getStackTrace()
        : new StackTraceElement[0];
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

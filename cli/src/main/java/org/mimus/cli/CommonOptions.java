// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.logging.Level;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
  /** How much is logged. */
  enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG;

    private Level level() {
      return switch (this) {
        case OFF -> Level.OFF;
        case ERROR -> Level.SEVERE;
        case WARN -> Level.WARNING;
        case INFO -> Level.INFO;
        case DEBUG -> Level.FINE;
      };
    }
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "What to log on stderr: off, error, warn, info (the default) or debug, which adds stack"
              + " traces.")
  private LogLevel logLevel = LogLevel.INFO;

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      description =
          "How lines on stderr are written: text (the default), or json, an object a line.")
  private LogFormat logFormat = LogFormat.TEXT;

  /** Logs from now on. */
  void startLogging(Console console) {
    console.format().set(logFormat);
    LogLines.install(console, logLevel.level());
  }

  /** Logs from now on, at least from a level on. */
  void startLogging(Console console, LogLevel least) {
    console.format().set(logFormat);
    LogLevel chosen = logLevel.compareTo(least) < 0 ? least : logLevel;
    LogLines.install(console, chosen.level());
  }
}

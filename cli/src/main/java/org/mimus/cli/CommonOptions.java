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

  /** Logs from now on. */
  void startLogging(Console console) {
    LogLines.install(console, logLevel.level());
  }

  /** Logs from now on, at least from a level on. */
  void startLogging(Console console, LogLevel least) {
    LogLevel chosen = logLevel.compareTo(least) < 0 ? least : logLevel;
    LogLines.install(console, chosen.level());
  }
}

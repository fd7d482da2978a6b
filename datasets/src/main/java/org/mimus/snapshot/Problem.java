// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Objects;

/**
 * Something to say about a line of a snapshot file.
 *
 * @param line from 1; 0 where it is about the whole file
 * @param reason a sentence without the place
 */
public record Problem(String file, int line, String reason, Severity severity) {
  /** Whether something of the file was lost. */
  public enum Severity {
    /** All was read, or what was skipped is no value; worth knowing. */
    NOTE,
    /** What the line says is not in the snapshot. */
    ERROR
  }

  public Problem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(severity, "severity");
  }

  static Problem note(String file, int line, String reason) {
    return new Problem(file, line, reason, Severity.NOTE);
  }

  static Problem error(String file, int line, String reason) {
    return new Problem(file, line, reason, Severity.ERROR);
  }

  /** {@code file:line: reason}. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason;
  }
}

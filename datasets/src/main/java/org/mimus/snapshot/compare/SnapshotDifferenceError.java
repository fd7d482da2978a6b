// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

/** Two snapshots differ. Has both sides as texts, for tools that show a difference. */
public final class SnapshotDifferenceError extends AssertionError {
  private static final long serialVersionUID = 1;

  private final String expected;
  private final String actual;

  SnapshotDifferenceError(String message, String expected, String actual) {
    super(message);
    this.expected = expected;
    this.actual = actual;
  }

  /** The variables that differ as the first snapshot has them, a line each. */
  public String expected() {
    return expected;
  }

  /** The same variables as the second one has them. */
  public String actual() {
    return actual;
  }
}

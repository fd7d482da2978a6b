// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

/** Something else was asked than expected. Has both as texts, for tools that show a difference. */
public final class VerificationError extends AssertionError {
  private static final long serialVersionUID = 1;

  private final String expected;
  private final String actual;

  VerificationError(String message, String expected, String actual) {
    super(message);
    this.expected = expected;
    this.actual = actual;
  }

  /** What should have been asked. */
  public String expected() {
    return expected;
  }

  /** How often it was asked, and what was asked altogether, a line each. */
  public String actual() {
    return actual;
  }
}

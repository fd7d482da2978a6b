// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.mimus.simulator.verify.VerificationError;
import org.opentest4j.AssertionFailedError;

/** Failures as tools that run tests know them. */
final class Failures {
  private Failures() {}

  /**
   * A failed verification with both of its sides, so that tools show the difference; anything else
   * as it is.
   */
  static Throwable translated(Throwable failure) {
    if (!(failure instanceof VerificationError error)) {
      return failure;
    }
    AssertionFailedError translated =
        new AssertionFailedError(
            error.getMessage(), error.expected(), error.actual(), error.getCause());
    translated.setStackTrace(error.getStackTrace());
    for (Throwable suppressed : error.getSuppressed()) {
      translated.addSuppressed(suppressed);
    }
    return translated;
  }
}

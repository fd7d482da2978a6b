// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

/** A command that cannot be carried out as it was given: exit code 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String hint;

  /** With the hint that names the command's help. */
  UsageException(String message) {
    this(message, "");
  }

  /**
   * @param message one sentence without a full stop
   * @param hint what to do; empty for the command's help
   */
  UsageException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}

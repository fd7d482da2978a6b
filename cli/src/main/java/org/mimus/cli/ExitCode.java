// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

/** What the exit codes of all commands mean; those of the net-snmp tools, but for usage errors. */
final class ExitCode {
  static final int OK = 0;

  /** The peer did not answer, something was lost, or the output was closed. */
  static final int FAILED = 1;

  /** The command is wrong, or the peer answered with an error-status. */
  static final int REFUSED = 2;

  private ExitCode() {}
}

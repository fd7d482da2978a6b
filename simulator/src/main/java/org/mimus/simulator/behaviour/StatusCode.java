// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.snmp.pdu.ErrorStatus;

/** An error-status, defined or not. */
public record StatusCode(int code) {
  static final int NO_ERROR = ErrorStatus.NO_ERROR.code();
  static final int TOO_BIG = ErrorStatus.TOO_BIG.code();
  static final int NO_SUCH_NAME = ErrorStatus.NO_SUCH_NAME.code();

  /**
   * Reads a name of RFC 3416, such as {@code genErr}, or any number.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static StatusCode parse(String text) {
    for (ErrorStatus status : ErrorStatus.values()) {
      if (status.label().equals(text)) {
        return new StatusCode(status.code());
      }
    }
    if (text.matches("-?\\d{1,9}")) {
      return new StatusCode(Integer.parseInt(text));
    }
    throw new IllegalArgumentException("'" + text + "' is no error-status, such as genErr or 5");
  }

  /** What {@link #parse} makes the same of. */
  @Override
  public String toString() {
    return ErrorStatus.label(code);
  }
}

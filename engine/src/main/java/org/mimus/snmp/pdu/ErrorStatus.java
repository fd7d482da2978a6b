// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import java.util.Optional;

/** What an answer's error-status says (RFC 3416 section 3); the first six exist in SNMPv1, too. */
public enum ErrorStatus {
  NO_ERROR(0, "noError"),
  TOO_BIG(1, "tooBig"),
  NO_SUCH_NAME(2, "noSuchName"),
  BAD_VALUE(3, "badValue"),
  READ_ONLY(4, "readOnly"),
  GEN_ERR(5, "genErr"),
  NO_ACCESS(6, "noAccess"),
  WRONG_TYPE(7, "wrongType"),
  WRONG_LENGTH(8, "wrongLength"),
  WRONG_ENCODING(9, "wrongEncoding"),
  WRONG_VALUE(10, "wrongValue"),
  NO_CREATION(11, "noCreation"),
  INCONSISTENT_VALUE(12, "inconsistentValue"),
  RESOURCE_UNAVAILABLE(13, "resourceUnavailable"),
  COMMIT_FAILED(14, "commitFailed"),
  UNDO_FAILED(15, "undoFailed"),
  AUTHORIZATION_ERROR(16, "authorizationError"),
  NOT_WRITABLE(17, "notWritable"),
  INCONSISTENT_NAME(18, "inconsistentName");

  private static final ErrorStatus[] ALL = values();

  private final int code;
  private final String label;

  ErrorStatus(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in a packet, 0 to 18. */
  public int code() {
    return code;
  }

  /** The name that RFCs use. */
  public String label() {
    return label;
  }

  /** The status with a number; empty for the numbers that no RFC defines. */
  public static Optional<ErrorStatus> of(int code) {
    return code < 0 || code >= ALL.length ? Optional.empty() : Optional.of(ALL[code]);
  }

  /** The name of a number as it came, such as {@code noSuchName} or {@code 42}. */
  public static String label(int code) {
    return of(code).map(ErrorStatus::label).orElseGet(() -> Integer.toString(code));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

/** Who says who is asking (RFC 3411 section 6.1.2, SnmpSecurityModel). */
public enum SecurityModel {
  V1(1),
  V2C(2),
  USM(3);

  private final int code;

  SecurityModel(int code) {
    this.code = code;
  }

  /** The number that the RFCs give it. */
  public int code() {
    return code;
  }
}

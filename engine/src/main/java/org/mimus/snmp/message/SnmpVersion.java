// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import java.util.Optional;

/** The versions of SNMP, with the number that stands first in a message. */
public enum SnmpVersion {
  V1(0, "1"),
  V2C(1, "2c"),
  V3(3, "3");

  private final int code;
  private final String label;

  /** Made once, so that reading a message leaves no garbage. */
  private final Optional<SnmpVersion> present = Optional.of(this);

  SnmpVersion(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in a packet. */
  public int code() {
    return code;
  }

  /** The name as net-snmp's {@code -v} takes it: 1, 2c or 3. */
  public String label() {
    return label;
  }

  /** The version with a number; empty where there is none. */
  public static Optional<SnmpVersion> ofCode(int code) {
    return switch (code) {
      case 0 -> V1.present;
      case 1 -> V2C.present;
      case 3 -> V3.present;
      default -> Optional.empty();
    };
  }

  /** The version that {@code -v} names: 1, 2c, 2 or 3. */
  public static Optional<SnmpVersion> ofLabel(String label) {
    return switch (label) {
      case "1" -> Optional.of(V1);
      case "2c", "2" -> Optional.of(V2C);
      case "3" -> Optional.of(V3);
      default -> Optional.empty();
    };
  }
}

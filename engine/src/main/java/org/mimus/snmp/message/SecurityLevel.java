// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import java.util.Locale;
import java.util.Optional;

/** How far a message is protected, weakest first (RFC 3411 section 3.4.3). */
public enum SecurityLevel {
  NO_AUTH_NO_PRIV("noAuthNoPriv"),
  AUTH_NO_PRIV("authNoPriv"),
  AUTH_PRIV("authPriv");

  private final String label;

  SecurityLevel(String label) {
    this.label = label;
  }

  /** The name that RFCs and net-snmp's {@code -l} use, such as {@code authPriv}. */
  public String label() {
    return label;
  }

  /** The level with a name, or net-snmp's short form of it: nanp, anp or ap; case is no matter. */
  public static Optional<SecurityLevel> ofLabel(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "noauthnopriv", "noauth", "nanp" -> Optional.of(NO_AUTH_NO_PRIV);
      case "authnopriv", "auth", "anp" -> Optional.of(AUTH_NO_PRIV);
      case "authpriv", "priv", "ap" -> Optional.of(AUTH_PRIV);
      default -> Optional.empty();
    };
  }
}

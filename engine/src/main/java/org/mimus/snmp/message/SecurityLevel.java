// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

/** How far a message is protected, weakest first (RFC 3411 section 3.4.3). */
public enum SecurityLevel {
  NO_AUTH_NO_PRIV,
  AUTH_NO_PRIV,
  AUTH_PRIV
}

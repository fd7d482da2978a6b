// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

/** What came of a look-up by name (RFC 3416 section 4.2.1). */
public enum Found {
  VALUE,
  NO_SUCH_INSTANCE,
  NO_SUCH_OBJECT
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security;

/**
 * As whom, and in which version of SNMP, a manager speaks. Immutable, to be shared by any number of
 * managers. Their {@code toString} never shows a secret.
 */
public interface Credentials {
  /** Begins to speak with one peer. */
  SecuritySession open();
}

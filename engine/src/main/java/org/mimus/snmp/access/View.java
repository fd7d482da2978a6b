// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import org.mimus.snmp.ber.OidSpan;

/** The variables that somebody may see or write (RFC 3415 section 2.4). Thread-safe. */
@FunctionalInterface
public interface View {
  /** Every variable. */
  View ALL = name -> true;

  /** No variable. */
  View NONE = name -> false;

  /**
   * No view at all: what needs one is refused as a whole, by authorizationError (RFC 3413 section
   * 3.2 (5), noSuchView), while a variable outside a view is only not there.
   */
  View UNDEFINED =
      new View() {
        @Override
        public boolean contains(OidSpan name) {
          return false;
        }
      };

  /** Whether a variable is in the view. */
  boolean contains(OidSpan name);
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import java.util.Map;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;

/** Decides what somebody may see and write (RFC 3411 section 4.3, isAccessAllowed). Thread-safe. */
@FunctionalInterface
public interface AccessControl {
  /**
   * What a principal may do in a context.
   *
   * @return null where there is nothing that it may do
   */
  AccessRights rights(
      SecurityModel model, String securityName, SecurityLevel level, String contextName);

  /** Rights that depend on the securityName alone. */
  static AccessControl byName(Map<String, AccessRights> rights) {
    Map<String, AccessRights> copy = Map.copyOf(rights);
    return (model, securityName, level, contextName) -> copy.get(securityName);
  }
}

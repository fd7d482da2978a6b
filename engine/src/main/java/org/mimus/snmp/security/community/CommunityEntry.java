// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.community;

import java.util.Objects;

/**
 * What a community stands for: a row of the snmpCommunityTable (RFC 3584 section 5.3).
 *
 * @param securityName who is asking, as access control knows it
 * @param contextName which of the engine's contexts answers
 */
public record CommunityEntry(String securityName, String contextName) {
  public CommunityEntry {
    Objects.requireNonNull(securityName, "securityName");
    Objects.requireNonNull(contextName, "contextName");
  }
}

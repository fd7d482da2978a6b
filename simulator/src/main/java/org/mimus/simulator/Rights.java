// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Set;
import org.mimus.snmp.access.Vacm;
import org.mimus.snmp.security.community.CommunityTable;

/** Who is let in by an engine, and what they may do. Immutable. */
record Rights(CommunityTable communities, Vacm access) {
  /**
   * Those of the agents on an address.
   *
   * @param routes the names that stand for one agent or another, by who asks
   */
  static Rights of(Site site, Claims claims, Set<String> routes) {
    Granting granting = new Granting(site, claims);
    granting.communities();
    granting.users();
    granting.routes(routes);
    return granting.rights();
  }
}

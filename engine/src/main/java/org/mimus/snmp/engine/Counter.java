// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import org.mimus.snmp.smi.Oid;

/** The counters of the snmp group (RFC 3418 section 2; those it calls obsolete: RFC 1213). */
public enum Counter {
  IN_PKTS(1),
  OUT_PKTS(2),
  IN_BAD_VERSIONS(3),
  IN_BAD_COMMUNITY_NAMES(4),
  IN_BAD_COMMUNITY_USES(5),
  IN_ASN_PARSE_ERRS(6),
  IN_TOO_BIGS(8),
  IN_NO_SUCH_NAMES(9),
  IN_BAD_VALUES(10),
  IN_READ_ONLYS(11),
  IN_GEN_ERRS(12),
  IN_TOTAL_REQ_VARS(13),
  IN_TOTAL_SET_VARS(14),
  IN_GET_REQUESTS(15),
  IN_GET_NEXTS(16),
  IN_SET_REQUESTS(17),
  IN_GET_RESPONSES(18),
  IN_TRAPS(19),
  OUT_TOO_BIGS(20),
  OUT_NO_SUCH_NAMES(21),
  OUT_BAD_VALUES(22),
  OUT_GEN_ERRS(24),
  OUT_GET_REQUESTS(25),
  OUT_GET_NEXTS(26),
  OUT_SET_REQUESTS(27),
  OUT_GET_RESPONSES(28),
  OUT_TRAPS(29),
  SILENT_DROPS(31),
  PROXY_DROPS(32);

  /** The snmp group, 1.3.6.1.2.1.11. */
  public static final Oid GROUP = Oid.of(1, 3, 6, 1, 2, 1, 11);

  private final int subId;

  Counter(int subId) {
    this.subId = subId;
  }

  /** The name of the counter's only instance. */
  public Oid instance() {
    return GROUP.child(subId, 0);
  }
}

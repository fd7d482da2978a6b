// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import org.mimus.snmp.smi.Oid;

/**
 * What an engine counts: the snmp group (RFC 3418 section 2; what it calls obsolete: RFC 1213), the
 * snmpMPDStats (RFC 3412 section 5), the contexts of SNMP-TARGET-MIB (RFC 3413 section 4.1.2) and
 * the usmStats (RFC 3414 section 5).
 */
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
  PROXY_DROPS(32),

  UNKNOWN_SECURITY_MODELS(Group.MPD, 1),
  INVALID_MSGS(Group.MPD, 2),
  UNKNOWN_PDU_HANDLERS(Group.MPD, 3),

  UNAVAILABLE_CONTEXTS(Group.TARGET, 4),
  UNKNOWN_CONTEXTS(Group.TARGET, 5),

  USM_UNSUPPORTED_SEC_LEVELS(Group.USM, 1),
  USM_NOT_IN_TIME_WINDOWS(Group.USM, 2),
  USM_UNKNOWN_USER_NAMES(Group.USM, 3),
  USM_UNKNOWN_ENGINE_IDS(Group.USM, 4),
  USM_WRONG_DIGESTS(Group.USM, 5),
  USM_DECRYPTION_ERRORS(Group.USM, 6);

  /** Where counters stand together. */
  public enum Group {
    /** The snmp group, 1.3.6.1.2.1.11. */
    SNMP("1.3.6.1.2.1.11"),
    /** snmpMPDStats. */
    MPD("1.3.6.1.6.3.11.2.1"),
    /** snmpTargetObjects, of which only the counters are here. */
    TARGET("1.3.6.1.6.3.12.1"),
    /** usmStats. */
    USM("1.3.6.1.6.3.15.1.1");

    private final String name;

    Group(String name) {
      this.name = name;
    }

    /** The name above those of the counters. */
    public Oid oid() {
      return Oid.parse(name);
    }
  }

  private final Group group;
  private final int subId;

  Counter(int subId) {
    this(Group.SNMP, subId);
  }

  Counter(Group group, int subId) {
    this.group = group;
    this.subId = subId;
  }

  /** Where it stands. */
  public Group group() {
    return group;
  }

  /** The name of the counter's only instance. */
  public Oid instance() {
    return group.oid().child(subId, 0);
  }
}

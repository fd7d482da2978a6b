// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.List;

/** The forms that a snapshot file can have. Each may be compressed with gzip. */
public enum SnapshotFormat {
  /** The native form, JSON Lines: keeps everything. */
  JSONL(".jsonl"),
  /** The form of snmpsim: {@code OID|TAG|VALUE}. */
  SNMPREC(".snmprec"),
  /** What net-snmp's {@code snmpwalk} prints with numeric names. */
  WALK(".snmpwalk .walk");

  /** With blanks between them. */
  private final String suffixes;

  SnapshotFormat(String suffixes) {
    this.suffixes = suffixes;
  }

  /** The ends of file names that it goes by, the usual one first; {@code .gz} may follow. */
  public List<String> suffixes() {
    return List.of(suffixes.split(" "));
  }
}

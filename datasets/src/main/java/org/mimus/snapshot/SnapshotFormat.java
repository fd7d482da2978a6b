// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.List;

/** The forms that a snapshot file can have. Each may be compressed with gzip or bzip2. */
public enum SnapshotFormat {
  /** The native form, JSON Lines: keeps everything. */
  JSONL(".jsonl"),
  /** The form of snmpsim: {@code OID|TAG|VALUE}. */
  SNMPREC(".snmprec"),
  /** What net-snmp's {@code snmpwalk} prints with numeric names. */
  WALK(".snmpwalk .walk"),
  /** That of SimpleAgentPro: {@code OID, Type, Value}. Read only. */
  SAPWALK(".sapwalk"),
  /** That of HP OpenView's tools: {@code OID|n|value}. Read only. */
  DUMP(".dump .mvc");

  /** With blanks between them. */
  private final String suffixes;

  SnapshotFormat(String suffixes) {
    this.suffixes = suffixes;
  }

  /** Whether files of this form can be written. */
  public boolean isWritten() {
    return this != SAPWALK && this != DUMP;
  }

  /**
   * The ends of file names that it goes by, the usual one first; {@code .gz} or {@code .bz2} may
   * follow.
   */
  public List<String> suffixes() {
    return List.of(suffixes.split(" "));
  }
}

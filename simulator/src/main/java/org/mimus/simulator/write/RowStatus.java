// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Value;

/** RowStatus (RFC 2579 section 2). */
enum RowStatus {
  ACTIVE(1),
  NOT_IN_SERVICE(2),
  NOT_READY(3),
  CREATE_AND_GO(4),
  CREATE_AND_WAIT(5),
  DESTROY(6);

  private static final RowStatus[] ALL = values();

  private final int number;

  RowStatus(int number) {
    this.number = number;
  }

  /** Null for a number that is none. */
  static RowStatus of(Value value) {
    for (RowStatus one : ALL) {
      if (one.value().equals(value)) {
        return one;
      }
    }
    return null;
  }

  Integer32 value() {
    return Integer32.of(number);
  }

  boolean creates() {
    return this == CREATE_AND_GO || this == CREATE_AND_WAIT;
  }
}

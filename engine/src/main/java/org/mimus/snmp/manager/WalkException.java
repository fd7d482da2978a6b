// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import org.mimus.snmp.smi.Oid;

/** A peer's answer does not let a walk go on. What was delivered before stays good. */
public sealed class WalkException extends SnmpException permits NonIncreasingOidException {
  private static final long serialVersionUID = 1;

  private final transient Oid last;
  private final long delivered;

  WalkException(String message, SentRequest request, Response response, Delivered delivered) {
    super(message, null, request, response);
    this.last = delivered.last();
    this.delivered = delivered.count();
  }

  /** How far a walk came: its root where nothing was delivered. */
  record Delivered(Oid last, long count) {}

  /** The last name that was delivered; the root of the walk where there was none. */
  public Oid last() {
    return last;
  }

  /** How many variables were delivered. */
  public long delivered() {
    return delivered;
  }
}

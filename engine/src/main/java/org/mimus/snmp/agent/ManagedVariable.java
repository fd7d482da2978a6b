// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Value;

/** A variable whose value is asked of a program. Thread-safe; must not block. */
@FunctionalInterface
public interface ManagedVariable {
  /** The value now; an exception is the requester's genErr. */
  Value value();

  /**
   * Whether a value could be assigned now.
   *
   * @return {@link ErrorStatus#NO_ERROR}, or what is wrong with it
   */
  default ErrorStatus check(Value value) {
    return ErrorStatus.NOT_WRITABLE;
  }

  /** Assigns a value that has been checked; an exception is the requester's commitFailed. */
  default void assign(Value value) {
    throw new UnsupportedOperationException("not writable");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Value;

/**
 * Gives variables of a fixed table other values than the table has: those that move. Thread-safe;
 * must not block.
 */
@FunctionalInterface
public interface LiveValues {
  /**
   * The value of a variable now.
   *
   * @param name good until this returns, as is {@code recorded}
   * @param recorded what the table has
   * @return null where that is its value
   */
  Value value(OidSpan name, BerSpan recorded);
}

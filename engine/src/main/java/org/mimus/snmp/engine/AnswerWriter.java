// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Value;

/**
 * Takes the variable bindings of an answer. Each method that adds returns false, and adds nothing,
 * where the largest message leaves no room.
 */
public interface AnswerWriter {
  /** Forgets all that was added. */
  void reset();

  /** Adds a variable binding whose value is encoded already. */
  boolean varBind(OidSpan name, BerSpan value);

  /** Adds a variable binding. */
  boolean varBind(OidSpan name, Value value);

  /** Adds the request's own variable bindings, as they came. */
  boolean echo();
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;

/**
 * A fixed table of variables in the order of a walk: names and values as BER, so that an answer is
 * a copy. Immutable, and shared by every agent that plays it.
 */
public interface VariableTable {
  /** How many variables there are. */
  int size();

  /**
   * Index of the first variable whose name is {@code name} or comes after it; else {@link #size}.
   */
  int ceiling(OidSpan name);

  /** Points a span at the name of a variable. */
  void name(int index, OidSpan into);

  /** Points a span at the value of a variable. */
  void value(int index, BerSpan into);

  /** Whether the device is known to refuse writing to a variable. */
  boolean isReadOnly(int index);

  /**
   * Whether a name is that of an object that the device has, or lies below one: what decides
   * between noSuchInstance and noSuchObject (RFC 3416 section 4.2.1).
   */
  boolean knowsObject(OidSpan name);
}

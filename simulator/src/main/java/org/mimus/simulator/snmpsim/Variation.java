// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.Optional;
import org.mimus.snmp.smi.Oid;

/**
 * What one line of a data file does for one agent. It is called by one thread at a time, on the
 * thread that receives: it must not block.
 */
@FunctionalInterface
public interface Variation {
  /** The value of a variable now. */
  Reply get(VariationRequest request);

  /**
   * Checks a SET, and changes nothing before {@link Reply#assignment} is run. Default: none is
   * taken.
   */
  default Reply set(VariationRequest request) {
    return Reply.none();
  }

  /**
   * Of a line for a subtree: the first name after one that may have a value. Default: none.
   *
   * @param after at, in or in front of the subtree
   */
  default Optional<Oid> next(Oid after, VariationRequest request) {
    return Optional.empty();
  }
}

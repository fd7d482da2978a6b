// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.List;
import java.util.Map;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What may be written to a {@link LayeredStore} beyond what the types of its variables say, and
 * what comes of it. Asked by one thread at a time.
 */
@FunctionalInterface
public interface WriteRules {
  /**
   * Looks at a SET as a whole, before its variable bindings are checked in order. Changes nothing.
   */
  Ruling rule(List<VarBind> varBinds, LayeredStore store);

  /** What is to be said of one SET. */
  interface Ruling {
    /**
     * Judges one variable binding.
     *
     * @return {@link ErrorStatus#NO_ERROR} to accept it, as a new variable if need be; what is
     *     wrong with it; or null to let the store judge it by its type
     */
    ErrorStatus check(VarBind varBind);

    /** What changes besides, or instead of what was asked; a null value lets a variable go. */
    Map<Oid, Value> effects();

    /**
     * Keeps changes that are about to be made; an exception is the requester's commitFailed, and
     * they are not made.
     */
    default void keep(Map<Oid, Value> changes) {}

    /** Hears that all changes have been made. */
    default void done() {}
  }
}

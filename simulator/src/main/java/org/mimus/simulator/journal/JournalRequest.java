// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.data.Names;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.VarBind;

/**
 * What a datagram asked for.
 *
 * @param varBinds the first {@value #MOST_KEPT} of them; the values of a SET, Null in all others
 * @param count how many variable bindings there were
 * @param bulk what a GETBULK has beside them; empty for all others
 */
public record JournalRequest(
    PduType operation, List<VarBind> varBinds, int count, Optional<Bulk> bulk) {
  /** Most variable bindings that are kept of one request. */
  public static final int MOST_KEPT = 64;

  public JournalRequest {
    Objects.requireNonNull(operation, "operation");
    varBinds = List.copyOf(varBinds);
    Objects.requireNonNull(bulk, "bulk");
  }

  /** The two numbers of a GETBULK, as they came (RFC 3416 section 4.2.3). */
  public record Bulk(int nonRepeaters, int maxRepetitions) {}

  /** Whether the values of the variable bindings say anything. */
  boolean hasValues() {
    return operation == PduType.SET;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(operation.label());
    for (VarBind varBind : varBinds) {
      text.append(' ').append(Names.text(varBind.name()));
      if (hasValues()) {
        text.append('=').append(Texts.of(varBind.value()));
      }
    }
    return count > varBinds.size()
        ? text.append(" and ").append(count - varBinds.size()).append(" more").toString()
        : text.toString();
  }
}

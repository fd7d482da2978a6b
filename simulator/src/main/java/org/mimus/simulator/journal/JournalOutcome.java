// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;

/**
 * What became of a datagram.
 *
 * @param status the error-status of the answer, as it is sent; empty where there is none
 * @param errorIndex the variable binding at fault, 1 for the first; 0 for none
 * @param varBinds how many variable bindings the answer has
 * @param reason why it became of it what it did, in a few words; empty where it was answered as it
 *     should be
 * @param drop why there is no answer; empty where there is one
 * @param offset of the octet at fault, from 0, in the datagram, or in the scoped PDU where that was
 *     encrypted; -1 where no octet is
 * @param detail what is wrong in particular: the community that came, the user; can be empty
 * @param faults the planned faults that acted, by name
 * @param missing names of a GET that are not there, or not to be seen by who asks, as the answer
 *     says: noSuchObject, noSuchInstance, or the first in SNMPv1 with noSuchName
 */
public record JournalOutcome(
    OptionalInt status,
    int errorIndex,
    int varBinds,
    String reason,
    Optional<DropReason> drop,
    int offset,
    String detail,
    List<String> faults,
    List<Oid> missing) {
  /** What {@link #reason} says where the principal may not see or write what it asked for. */
  public static final String VIEW_DENIED = "view denied";

  /** What {@link #reason} says while the answer waits to leave. */
  public static final String WAITING = "waits to leave";

  public JournalOutcome {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(drop, "drop");
    Objects.requireNonNull(detail, "detail");
    faults = List.copyOf(faults);
    missing = List.copyOf(missing);
  }

  /** The same, while the answer waits to leave. */
  JournalOutcome waiting() {
    return new JournalOutcome(
        status,
        errorIndex,
        varBinds,
        reason.isEmpty() ? WAITING : reason + ", " + WAITING,
        drop,
        offset,
        detail,
        faults,
        missing);
  }

  /** Whether there is an answer. */
  public boolean isAnswered() {
    return drop.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (isAnswered()) {
      text.append(ErrorStatus.label(status.orElse(0)));
      text.append(errorIndex == 0 ? "" : " at " + errorIndex);
      text.append(", ").append(varBinds).append(varBinds == 1 ? " variable" : " variables");
      text.append(reason.isEmpty() ? "" : ", " + reason);
    } else {
      text.append("dropped, ").append(reason);
      text.append(offset < 0 ? "" : " at octet " + offset);
    }
    if (!faults.isEmpty()) {
      return text.append(": ").append(String.join(", ", faults)).toString();
    }
    return text.append(detail.isEmpty() ? "" : ": " + Texts.oneLine(detail)).toString();
  }
}

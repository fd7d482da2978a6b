// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.journal.JournalEntry;
import org.mimus.simulator.journal.JournalOutcome;
import org.mimus.simulator.journal.JournalRequest;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * A datagram that came to an agent, and what became of it. Of what was not found out before it was
 * dropped, nothing is said.
 *
 * @param time when it came
 * @param peer who sent it
 * @param local the address that was asked
 * @param agent who answers, or would have; empty where several could
 * @param version empty where it is none of SNMP's
 * @param principal who asks: a user of SNMPv3, a community of SNMPv1 and v2c
 * @param context as the agent itself calls it; "" is the default one
 * @param request what it asks for
 */
public record ReceivedRequest(
    Instant time,
    String peer,
    String local,
    Optional<String> agent,
    Optional<SnmpVersion> version,
    Optional<String> principal,
    Optional<String> context,
    Optional<JournalRequest> request,
    JournalOutcome outcome) {
  /** Why a request gets no answer although the agent has accepted it. */
  private static final Set<DropReason> ACCEPTED =
      Set.copyOf(
          EnumSet.of(
              DropReason.FAULT,
              DropReason.TOO_BIG,
              DropReason.REBOOTED,
              DropReason.CLOSED,
              DropReason.TOO_MANY_WAITING,
              DropReason.SEND_FAILED,
              DropReason.INTERNAL_ERROR));

  public ReceivedRequest {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(peer, "peer");
    Objects.requireNonNull(local, "local");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(outcome, "outcome");
  }

  static ReceivedRequest of(JournalEntry entry, Optional<String> context) {
    return new ReceivedRequest(
        entry.time(),
        entry.peer(),
        entry.local(),
        entry.agent(),
        entry.version(),
        entry.principal(),
        context,
        entry.request(),
        entry.outcome());
  }

  /** What was to be done; empty where that is not known. */
  public Optional<PduType> operation() {
    return request.map(JournalRequest::operation);
  }

  /** The names that were asked for, of which {@value JournalRequest#MOST_KEPT} are known. */
  public List<Oid> names() {
    return request.map(JournalRequest::varBinds).orElse(List.of()).stream()
        .map(VarBind::name)
        .toList();
  }

  /** What a SET wants to set; nothing for all others. */
  public List<VarBind> values() {
    return request
        .filter(one -> one.operation() == PduType.SET)
        .map(JournalRequest::varBinds)
        .orElse(List.of());
  }

  /** Whether there is an answer. */
  public boolean isAnswered() {
    return outcome.isAnswered();
  }

  /** Why there is no answer; empty where there is one. */
  public Optional<DropReason> dropReason() {
    return outcome.drop();
  }

  /**
   * Whether it counts as asked: security has let it in and all of it was read. Planned faults may
   * have kept the answer back.
   */
  boolean isAsked() {
    return operation().filter(PduType::isRequest).isPresent()
        && outcome.drop().map(ACCEPTED::contains).orElse(true);
  }
}

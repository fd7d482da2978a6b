// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * One datagram and what became of it. Of what was not found out before it was dropped, nothing is
 * said.
 *
 * @param time when it came
 * @param peer who sent it
 * @param local the address that was asked
 * @param agent who answers, or would have; empty where several could
 * @param context as the engine knows it
 * @param version empty where it is none of SNMP's
 * @param principal the securityName: who asks, once security has told. For SNMPv1 and v2c that is
 *     the community
 * @param request empty where it could not be read, or was not
 * @param latency from its coming to its answer or its drop, in real time
 */
public record JournalEntry(
    Instant time,
    String peer,
    String local,
    Optional<String> agent,
    Optional<String> context,
    Optional<SnmpVersion> version,
    Optional<String> principal,
    Optional<JournalRequest> request,
    JournalOutcome outcome,
    Duration latency) {
  private static final String UNKNOWN = "-";

  /** Octets of an entry beside its texts and variable bindings, about. */
  private static final int FIXED = 320;

  public JournalEntry {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(peer, "peer");
    Objects.requireNonNull(local, "local");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(latency, "latency");
  }

  /** The same, while its answer waits to leave. */
  JournalEntry waiting() {
    return ended(outcome.waiting(), latency);
  }

  /** The same after another time, and with what became of it then. */
  JournalEntry ended(JournalOutcome other, Duration after) {
    return new JournalEntry(
        time, peer, local, agent, context, version, principal, request, other, after);
  }

  /** About how many octets of memory it takes. */
  long octets() {
    long octets = FIXED + 2L * (peer.length() + local.length() + outcome.detail().length());
    octets += 2L * principal.map(String::length).orElse(0);
    for (VarBind varBind : request.map(JournalRequest::varBinds).orElse(List.of())) {
      octets += varBind.octets();
    }
    for (Oid name : outcome.missing()) {
      octets += 64 + 4L * name.size();
    }
    return octets;
  }

  /** The entry as a JSON object in one line. */
  public String toJson() {
    return JournalJson.text(this, OptionalLong.empty());
  }

  /** The same with its number in the journal. */
  public String toJson(long number) {
    return JournalJson.text(this, OptionalLong.of(number));
  }

  /**
   * The entry that {@link #toJson()} makes the same of.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static JournalEntry ofJson(String text) {
    return JournalReader.entry(text);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %s > %s %s %s %s %s: %s, %.3f ms",
        time,
        peer,
        local,
        agent.map(Texts::oneLine).orElse(UNKNOWN),
        version.map(SnmpVersion::label).orElse(UNKNOWN),
        principal.map(Texts::oneLine).orElse(UNKNOWN),
        request.map(JournalRequest::toString).orElse(UNKNOWN),
        outcome,
        latency.toNanos() / 1e6);
  }
}

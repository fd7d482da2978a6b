// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalEntry;
import org.mimus.simulator.journal.JournalOutcome;
import org.mimus.snmp.pdu.PduType;

/** What was received, and what became of it. */
final class Journals {
  private static final String ALL = "/v1/journal";

  private static final List<String> OPERATIONS =
      Stream.of(PduType.values()).map(PduType::label).toList();

  private final Fleet fleet;
  private final Following following;

  Journals(Fleet fleet, Following following) {
    this.fleet = fleet;
    this.following = following;
  }

  void add(Routes routes) {
    routes.on("GET", ALL, this::page).on("GET", ALL + "/follow", this::follow);
  }

  private Answer page(Call call) throws InterruptedException {
    Wanted wanted = new Wanted(fleet.journal(), filter(call));
    return Paging.of(call, wanted).page(wanted, "entries", call);
  }

  private Answer follow(Call call) {
    Wanted wanted = new Wanted(fleet.journal(), filter(call));
    return following.answer(
        (next, within, events) -> Paging.follow(wanted, next, within, "entry", events),
        Paging.follower(call, wanted));
  }

  /** Which entries are asked for. */
  private static Predicate<JournalEntry> filter(Call call) {
    Optional<String> agent = call.asked("agent");
    Optional<String> principal = call.asked("principal");
    Optional<String> operation = call.asked("operation");
    Optional<String> outcome = call.asked("outcome");
    if (outcome.isPresent() && !outcome.get().matches("answered|dropped")) {
      throw new Refusal(Status.BAD_REQUEST, "'outcome' is answered or dropped");
    }
    if (operation.isPresent() && !OPERATIONS.contains(operation.get())) {
      throw new Refusal(
          Status.BAD_REQUEST, "'operation' is one of " + String.join(", ", OPERATIONS));
    }
    return entry ->
        isAs(agent, entry.agent())
            && isAs(principal, entry.principal())
            && isAs(operation, entry.request().map(one -> one.operation().label()))
            && isAs(outcome, outcomeOf(entry));
  }

  /** Empty while its answer waits to leave. */
  private static Optional<String> outcomeOf(JournalEntry entry) {
    if (entry.outcome().reason().endsWith(JournalOutcome.WAITING)) {
      return Optional.empty();
    }
    return Optional.of(entry.outcome().isAnswered() ? "answered" : "dropped");
  }

  private static boolean isAs(Optional<String> wanted, Optional<String> there) {
    return wanted.isEmpty() || wanted.equals(there);
  }

  /** Some entries of a journal. */
  private record Wanted(Journal journal, Predicate<JournalEntry> filter) implements Paging.Source {
    @Override
    public long mark() {
      return journal.mark();
    }

    @Override
    public long oldest() {
      return journal.oldest();
    }

    @Override
    public Paging.Piece piece(long from, int limit) {
      Journal.Since since = journal.since(from, limit);
      return Paging.Piece.of(
          since.entries(), since.first(), since.lost(), filter, JournalEntry::toJson);
    }

    @Override
    public boolean await(long number, Duration within) throws InterruptedException {
      return journal.await(number, within);
    }
  }
}

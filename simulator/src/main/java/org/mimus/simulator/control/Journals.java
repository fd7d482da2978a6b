// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalEntry;

/** What was received, and what became of it. */
final class Journals {
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final String ALL = "/v1/journal";

  private final Fleet fleet;
  private final Following following;

  Journals(Fleet fleet, Following following) {
    this.fleet = fleet;
    this.following = following;
  }

  void add(Routes routes) {
    routes.on("GET", ALL, this::page).on("GET", ALL + "/follow", this::follow);
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
    return entry ->
        isAs(agent, entry.agent())
            && isAs(principal, entry.principal())
            && isAs(operation, entry.request().map(one -> one.operation().label()))
            && isAs(outcome, Optional.of(entry.outcome().isAnswered() ? "answered" : "dropped"));
  }

  private static boolean isAs(Optional<String> wanted, Optional<String> there) {
    return wanted.isEmpty() || wanted.equals(there);
  }

  /** A part of the journal, and where the next one begins. */
  private record Page(List<String> entries, long next, long lost) {}

  private Answer page(Call call) throws InterruptedException {
    Journal journal = fleet.journal();
    Predicate<JournalEntry> wanted = filter(call);
    int limit = (int) call.number("limit", USUAL_PAGE, 1, LARGEST_PAGE);
    Page page = page(journal, from(call, journal), limit, wanted);
    Duration wait = call.time("wait", LONGEST_WAIT);
    long end = System.nanoTime() + wait.toNanos();
    call.patience().extend(wait);
    while (page.entries().isEmpty()
        && journal.await(page.next(), Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
      page = page(journal, page.next(), limit, wanted);
    }
    return Answer.json(
        "{\"next\":%d,\"mark\":%d,\"oldest\":%d,\"lost\":%d,\"entries\":[%s]}"
            .formatted(
                page.next(),
                journal.mark(),
                journal.oldest(),
                page.lost(),
                String.join(",", page.entries())));
  }

  /** Where to begin: at a number, at the last so many, or with the oldest that is kept. */
  private static long from(Call call, Journal journal) {
    return call.asked("last").isPresent()
        ? Math.max(0, journal.mark() - call.number("last", 0, 0, Integer.MAX_VALUE))
        : call.number("from", journal.oldest(), 0, Long.MAX_VALUE);
  }

  private static Page page(Journal journal, long from, int limit, Predicate<JournalEntry> wanted) {
    List<String> found = new ArrayList<>();
    long lost = 0;
    long number = from;
    Journal.Since since;
    do {
      since = journal.since(number, limit);
      lost += since.lost();
      number = since.first();
      for (JournalEntry entry : since.entries()) {
        if (found.size() == limit) {
          return new Page(found, number, lost);
        }
        if (wanted.test(entry)) {
          found.add(entry.toJson(number));
        }
        number++;
      }
    } while (!since.entries().isEmpty() && found.size() < limit);
    return new Page(found, number, lost);
  }

  private Answer follow(Call call) {
    Journal journal = fleet.journal();
    Predicate<JournalEntry> wanted = filter(call);
    // Who was cut off says what the last event was (HTML, section 9.2.4).
    long from =
        call.header("Last-Event-ID")
            .filter(id -> id.matches("\\d{1,18}"))
            .map(id -> Long.parseLong(id) + 1)
            .orElseGet(
                () ->
                    call.asked("from").isEmpty() && call.asked("last").isEmpty()
                        ? journal.mark()
                        : from(call, journal));
    return following.answer(
        (next, within, events) -> {
          journal.await(next, within);
          Journal.Since since = journal.since(next, LARGEST_PAGE);
          long number = since.first();
          if (since.lost() > 0) {
            events.event(number, "lost", "{\"lost\":" + since.lost() + "}");
          }
          for (JournalEntry entry : since.entries()) {
            if (wanted.test(entry)) {
              events.event(number, "entry", entry.toJson(number));
            }
            number++;
          }
          return number;
        },
        from);
  }
}

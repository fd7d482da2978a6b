// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked of one agent, or of all of a fleet. {@link Verifiable} says what each method is
 * for. Thread-safe.
 */
public final class Verification {
  private final Ledger ledger;

  /** Empty for all. */
  private final Optional<String> agent;

  Verification(Ledger ledger, Optional<String> agent) {
    this.ledger = ledger;
    this.agent = agent;
  }

  private Reading read() {
    return ledger.read(agent);
  }

  private Findings findings(Reading reading) {
    return new Findings(ledger, agent, reading);
  }

  void verify(RequestMatcher meant, Times times) {
    Reading reading = read();
    List<Reading.Numbered> found = reading.asked(meant);
    boolean known = reading.lost() == 0 || times.most() == Integer.MAX_VALUE;
    if (times.holds(found.size()) && known) {
      ledger.verified(found);
      return;
    }
    throw unlike(reading, meant, times.toString(), found, found.size() < times.least());
  }

  private VerificationError unlike(
      Reading reading,
      RequestMatcher meant,
      String times,
      List<Reading.Numbered> found,
      boolean tooFew) {
    Findings findings = findings(reading);
    String more = tooFew ? findings.instead(meant) : findings.asked(Reading.requests(found));
    String expected = meant.text(ledger.wording().shown()) + " " + times;
    return error(expected, Integer.toString(found.size()), findings, more);
  }

  private static VerificationError error(
      String expected, String was, Findings findings, String more) {
    String message =
        "expected %s, but was %s; %s%s".formatted(expected, was, findings.summary(), more);
    return new VerificationError(
        Wording.capped(message), expected, was + "\n" + String.join("\n", findings.lines()));
  }

  void verifyNoMoreRequests() {
    Reading reading = read();
    List<Reading.Numbered> others =
        reading.asked().stream().filter(one -> !ledger.isVerified(one)).toList();
    if (!others.isEmpty() || reading.lost() > 0) {
      Findings findings = findings(reading);
      throw error(
          "no more requests",
          Integer.toString(others.size()),
          findings,
          findings.asked(Reading.requests(others)));
    }
  }

  void verifyNoDrops() {
    Reading reading = read();
    if (!reading.dropped().isEmpty() || reading.lost() > 0) {
      throw error("no drops", Integer.toString(reading.dropped().size()), findings(reading), "");
    }
  }

  List<ReceivedRequest> await(RequestMatcher meant, int count, Duration within) {
    List<Reading.Numbered> found = new ArrayList<>();
    Deadline deadline = new Deadline(within);
    long next = 0;
    do {
      Reading reading = ledger.read(agent, next);
      found.addAll(reading.asked(meant));
      next = reading.next();
    } while (found.size() < count && comes(next, deadline.left()));
    if (found.size() < count) {
      String times = Times.atLeast(count) + " within " + within.toMillis() + " ms";
      throw unlike(read(), meant, times, found, true);
    }
    return Reading.requests(found);
  }

  ReceivedRequest awaitOne(RequestMatcher meant, Duration within) {
    ReceivedRequest first = await(meant, 1, within).get(0);
    ledger.verified(read().asked(meant).stream().limit(1).toList());
    return first;
  }

  /** Whether another entry comes before so much time has passed. */
  private boolean comes(long next, Duration within) {
    try {
      return ledger.journal().await(next, within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it waited for a request", e);
    }
  }

  List<ReceivedRequest> requests() {
    return Reading.requests(read().asked());
  }

  List<ReceivedRequest> dropped() {
    return read().dropped();
  }

  void forgetRequests() {
    agent.ifPresentOrElse(ledger::forget, ledger::forgetAll);
  }

  String report() {
    return ledger.kept().isPresent()
        ? findings(read()).report()
        : "no journal is kept, so nothing is known of what was asked";
  }
}

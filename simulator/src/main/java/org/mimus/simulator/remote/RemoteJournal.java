// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalEntry;
import org.mimus.simulator.journal.JournalSource;
import org.mimus.simulator.time.TimeText;

/** The journal of a fleet that is served elsewhere. */
final class RemoteJournal implements JournalSource {
  private static final int PAGE = 1_000;

  /** As long as one request may wait. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final ControlCalls calls;

  RemoteJournal(ControlCalls calls) {
    this.calls = calls;
  }

  private JsonNode now() {
    return calls.get("/v1/journal?last=0&limit=1");
  }

  @Override
  public long mark() {
    return now().path("mark").asLong();
  }

  @Override
  public long oldest() {
    return now().path("oldest").asLong();
  }

  @Override
  public Journal.Since since(long from) {
    List<JournalEntry> all = new ArrayList<>();
    long first = -1;
    long lost = 0;
    long next = from;
    JsonNode page;
    do {
      page = calls.get("/v1/journal?from=" + next + "&limit=" + PAGE);
      for (JsonNode entry : page.path("entries")) {
        first = first < 0 ? entry.path("number").asLong() : first;
        all.add(JournalEntry.ofJson(entry.toString()));
      }
      lost += page.path("lost").asLong();
      next = page.path("next").asLong();
    } while (next < page.path("mark").asLong());
    return new Journal.Since(all, first < 0 ? next : first, lost);
  }

  @Override
  public boolean await(long number, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      Duration wait = Duration.ofNanos(Math.min(left, LONGEST.toNanos()));
      JsonNode page =
          calls.get("/v1/journal?limit=1&from=" + number + "&wait=" + TimeText.of(wait));
      if (page.path("mark").asLong() > number) {
        return true;
      }
      if (left == 0) {
        return false;
      }
    }
  }
}

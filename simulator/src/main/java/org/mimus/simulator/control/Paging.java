// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Pages of what is kept under numbers that only ever grow, and may be gone when it is asked for.
 *
 * @param from the number to begin with
 * @param limit most that one page has
 * @param within how long to wait for something to come where there is nothing
 */
record Paging(long from, int limit, Duration within) {
  static final int LARGEST = 1_000;
  private static final int USUAL = 100;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** What is paged. */
  interface Source {
    /** The number that the next one gets. */
    long mark();

    /** The number of the oldest that is kept. */
    long oldest();

    /** The first so many from a number on: those that are wanted, as JSON. */
    Piece piece(long from, int limit);

    /** Waits until there is one with a number; whether there is. */
    boolean await(long number, Duration within) throws InterruptedException;
  }

  /**
   * A part of it.
   *
   * @param wanted those that are wanted, with their numbers
   * @param next the number behind the last that was looked at
   * @param lost how many of those that were to be looked at are gone
   */
  record Piece(List<Numbered> wanted, long next, long lost) {
    /**
     * Those of some that are wanted.
     *
     * @param first the number of the first; the others follow without a gap
     * @param json it with its number
     */
    static <T> Piece of(
        List<T> all, long first, long lost, Predicate<T> filter, BiFunction<T, Long, String> json) {
      List<Numbered> wanted = new ArrayList<>();
      long number = first;
      for (T one : all) {
        if (filter.test(one)) {
          wanted.add(new Numbered(number, json.apply(one, number)));
        }
        number++;
      }
      return new Piece(wanted, number, lost);
    }
  }

  /** One of them, as JSON. */
  record Numbered(long number, String json) {}

  /** As a request says. */
  static Paging of(Call call, Source source) {
    return new Paging(
        from(call, source, source.oldest()),
        (int) call.number("limit", USUAL, 1, LARGEST),
        call.time("wait", LONGEST_WAIT));
  }

  /** Where to begin: at a number, or at the last so many; else as usual. */
  private static long from(Call call, Source source, long usual) {
    return call.asked("last").isPresent()
        ? Math.max(0, source.mark() - call.number("last", 0, 0, Integer.MAX_VALUE))
        : call.number("from", usual, 0, Long.MAX_VALUE);
  }

  /** Where a follower begins: behind the last event that it has (HTML, section 9.2.4), or now. */
  static long follower(Call call, Source source) {
    return call.header("Last-Event-ID")
        .filter(id -> id.matches("\\d{1,18}"))
        .map(id -> Long.parseLong(id) + 1)
        .orElseGet(() -> from(call, source, source.mark()));
  }

  /**
   * A page.
   *
   * @param name of the array
   */
  Answer page(Source source, String name, Call call) throws InterruptedException {
    call.patience().extend(within);
    long end = System.nanoTime() + within.toNanos();
    List<String> found = new ArrayList<>();
    long lost = 0;
    long next = from;
    boolean more;
    do {
      Piece piece = source.piece(next, limit);
      lost += piece.lost();
      next = piece.next();
      for (Numbered one : piece.wanted()) {
        if (found.size() == limit) {
          next = one.number();
          break;
        }
        found.add(one.json());
      }
      boolean isFull = found.size() == limit;
      boolean isThere = next < source.mark();
      more =
          !isFull
              && (isThere
                  || (found.isEmpty()
                      && source.await(
                          next, Duration.ofNanos(Math.max(0, end - System.nanoTime())))));
    } while (more);
    return Answer.json(
        "{\"next\":%d,\"mark\":%d,\"oldest\":%d,\"lost\":%d,\"%s\":[%s]}"
            .formatted(next, source.mark(), source.oldest(), lost, name, String.join(",", found)));
  }

  /** What a follower hears from a number on; the number to go on with. */
  static long follow(
      Source source, long from, Duration within, String name, Following.Events events)
      throws java.io.IOException, InterruptedException {
    source.await(from, within);
    Piece piece = source.piece(from, LARGEST);
    if (piece.lost() > 0) {
      events.event(Math.max(0, piece.next() - 1), "lost", "{\"lost\":" + piece.lost() + "}");
    }
    for (Numbered one : piece.wanted()) {
      events.event(one.number(), name, one.json());
    }
    return piece.next();
  }
}

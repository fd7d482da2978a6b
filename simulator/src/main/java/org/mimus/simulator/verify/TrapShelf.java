// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.ReceivedNotification;

/**
 * Keeps the last notifications that have come, for who waits for them. Thread-safe; its own monitor
 * guards all of it.
 */
public final class TrapShelf implements ReceivedTraps {
  /** Most that are kept. */
  static final int MOST_KEPT = 100_000;

  /** Most octets of memory that those take which are kept, about. */
  static final long MOST_OCTETS = 64L << 20;

  private final SinkFindings findings;
  private final int mostKept;
  private final long mostOctets;

  /** What was not taken, for messages. */
  private final Supplier<DropLog> drops;

  /**
   * How many datagrams were lost since the shelf was cleared, so that nobody knows what they were.
   */
  private final LongSupplier lost;

  private final List<ReceivedNotification> kept = new ArrayList<>();

  /** By number since the shelf was made; those of {@code kept} begin at {@code first}. */
  private final Set<Long> awaited = new HashSet<>();

  private long first;
  private long octets;
  private long forgotten;

  /** How many of the forgotten ones nobody awaited. */
  private long unseen;

  TrapShelf(SinkFindings findings, Supplier<DropLog> drops, LongSupplier lost) {
    this(findings, drops, lost, MOST_KEPT, MOST_OCTETS);
  }

  TrapShelf(
      SinkFindings findings,
      Supplier<DropLog> drops,
      LongSupplier lost,
      int mostKept,
      long mostOctets) {
    this.findings = findings;
    this.drops = drops;
    this.lost = lost;
    this.mostKept = mostKept;
    this.mostOctets = mostOctets;
  }

  /** One for notifications of which none is dropped or lost. */
  public static TrapShelf withoutDrops() {
    DropLog none = new DropLog();
    return new TrapShelf(
        new SinkFindings(new Wording(Requests.NAMES), List.of(), List.of(), Optional::empty),
        () -> none,
        () -> 0);
  }

  /** Keeps one more. */
  public synchronized void add(ReceivedNotification notification) {
    long more = notification.octets();
    if (kept.size() == mostKept || octets + more > mostOctets) {
      forgetOldest(more);
    }
    octets += more;
    kept.add(notification);
    notifyAll();
  }

  /** Makes room for one, and for a tenth of all, so that it need not be made each time. */
  private void forgetOldest(long more) {
    int fewest = mostKept - Math.max(1, mostKept / 10);
    int count = 0;
    while (count < kept.size()
        && (kept.size() - count > fewest || octets + more > mostOctets - mostOctets / 10)) {
      octets -= kept.get(count).octets();
      unseen += awaited.remove(first + count) ? 0 : 1;
      count++;
    }
    kept.subList(0, count).clear();
    first += count;
    forgotten += count;
  }

  @Override
  public synchronized ReceivedNotification await(TrapMatcher what, Duration within) {
    Objects.requireNonNull(what, "what");
    Deadline deadline = new Deadline(within);
    long next = first;
    while (true) {
      Optional<ReceivedNotification> found = take(what, next);
      if (found.isPresent()) {
        return found.get();
      }
      next = end();
      if (!deadline.await(this)) {
        throw findings.missing(what, within, arrivals());
      }
    }
  }

  /** The number that the next one gets. */
  private long end() {
    return first + kept.size();
  }

  /**
   * @param from the number of the first that can be meant
   */
  private Optional<ReceivedNotification> take(TrapMatcher what, long from) {
    for (int i = (int) Math.max(0, from - first); i < kept.size(); i++) {
      if (what.matches(kept.get(i)) && awaited.add(first + i)) {
        return Optional.of(kept.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized void none(TrapMatcher what, Duration during) {
    Objects.requireNonNull(what, "what");
    Deadline deadline = new Deadline(during);
    long next = first;
    do {
      Optional<ReceivedNotification> found = take(what, next);
      if (found.isPresent()) {
        throw findings.unwanted(what, found.get(), arrivals());
      }
      next = end();
    } while (deadline.await(this));
    Arrivals arrivals = arrivals();
    if (unseen > 0 || arrivals.overrun() > 0 || arrivals.lost() > 0) {
      throw findings.unknown(what, unseen, arrivals);
    }
  }

  private Arrivals arrivals() {
    return Arrivals.of(kept, forgotten, drops.get(), lost.getAsLong());
  }

  @Override
  public synchronized List<ReceivedNotification> received() {
    return List.copyOf(kept);
  }

  /** How many came that are not kept any more. */
  synchronized long forgotten() {
    return forgotten;
  }

  /** Forgets what has come. */
  public synchronized void clear() {
    first += kept.size();
    kept.clear();
    awaited.clear();
    octets = 0;
    forgotten = 0;
    unseen = 0;
  }

  @Override
  public synchronized String report() {
    return findings.report(arrivals());
  }
}

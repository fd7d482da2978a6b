// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.ReceivedNotification;

/**
 * Keeps the last notifications that have come, for who waits for them. Thread-safe; its own monitor
 * guards all of it.
 */
public final class TrapShelf implements ReceivedTraps {
  /** Most that are kept. */
  static final int MOST_KEPT = 100_000;

  private final SinkFindings findings;

  /** What was not taken, for messages. */
  private final Supplier<List<Drop>> drops;

  private final List<ReceivedNotification> kept = new ArrayList<>();

  /** By number since the shelf was made; those of {@code kept} begin at {@code first}. */
  private final Set<Long> awaited = new HashSet<>();

  private long first;
  private long forgotten;

  TrapShelf(SinkFindings findings, Supplier<List<Drop>> drops) {
    this.findings = findings;
    this.drops = drops;
  }

  /** One for notifications of which none is dropped. */
  public static TrapShelf withoutDrops() {
    return new TrapShelf(new SinkFindings(new Wording(Requests.NAMES), List.of()), List::of);
  }

  /** Keeps one more. */
  public synchronized void add(ReceivedNotification notification) {
    if (kept.size() == MOST_KEPT) {
      kept.subList(0, MOST_KEPT / 10).clear();
      first += MOST_KEPT / 10;
      forgotten += MOST_KEPT / 10;
      awaited.removeIf(number -> number < first);
    }
    kept.add(notification);
    notifyAll();
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
        throw findings.missing(what, within, List.copyOf(kept), drops.get());
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
        throw findings.unwanted(what, found.get(), List.copyOf(kept));
      }
      next = end();
    } while (deadline.await(this));
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
    forgotten = 0;
  }

  @Override
  public synchronized String report() {
    return findings.report(List.copyOf(kept), drops.get());
  }
}

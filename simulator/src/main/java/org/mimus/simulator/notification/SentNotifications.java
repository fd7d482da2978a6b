// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.notification;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the last notifications that the agents of a fleet have sent. Each has a number, which only
 * ever grows. Thread-safe; its own monitor guards what it keeps.
 */
public final class SentNotifications {
  /** How many {@link #inMemory} keeps. */
  public static final int USUAL_ENTRIES = 10_000;

  private final int most;
  private final Deque<SentNotification> kept = new ArrayDeque<>();

  /** The number of the next one. */
  private long mark;

  private SentNotifications(int most) {
    this.most = most;
  }

  /** One that keeps the last {@value #USUAL_ENTRIES}. */
  public static SentNotifications inMemory() {
    return new SentNotifications(USUAL_ENTRIES);
  }

  /**
   * Some of them.
   *
   * @param sent oldest first
   * @param first the number of the first of them; the others follow without a gap
   * @param lost how many before were asked for and are gone
   */
  public record Since(List<SentNotification> sent, long first, long lost) {
    public Since {
      sent = List.copyOf(sent);
    }
  }

  /** Keeps one more. */
  public synchronized void add(SentNotification one) {
    if (kept.size() == most) {
      kept.removeFirst();
    }
    kept.addLast(one);
    mark++;
    notifyAll();
  }

  /** The number that the next one gets. */
  public synchronized long mark() {
    return mark;
  }

  /** The number of the oldest that is kept; that of the next one where none is. */
  public synchronized long oldest() {
    return mark - kept.size();
  }

  /** The first so many from a number on. */
  public synchronized Since since(long from, int limit) {
    long first = Math.min(mark, Math.max(from, oldest()));
    return new Since(
        kept.stream().skip(first - oldest()).limit(limit).toList(),
        first,
        Math.max(0, first - from));
  }

  /**
   * Waits until there is one with a number, or a time has passed.
   *
   * @return whether there is one
   */
  public synchronized boolean await(long number, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (mark <= number) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the last drops, counts all of them by reason, and logs each reason at most ten times a
 * second. Thread-safe; its own monitor guards everything.
 */
public final class DropLog {
  /** How many drops are kept. */
  public static final int CAPACITY = 1_000;

  private static final Logger LOG = System.getLogger(DropLog.class.getName());
  private static final int LOGGED_A_SECOND = 10;
  private static final long SECOND = 1_000_000_000L;

  private final Deque<Drop> ring = new ArrayDeque<>();
  private final Map<DropReason, Tally> tallies = new EnumMap<>(DropReason.class);

  private static final class Tally {
    private long count;
    private long second;
    private int logged;
    private long unlogged;
  }

  /** Takes note of a drop. */
  public void add(Drop drop) {
    String line;
    synchronized (this) {
      if (ring.size() == CAPACITY) {
        ring.removeFirst();
      }
      ring.addLast(drop);
      line = line(drop, tallies.computeIfAbsent(drop.reason(), reason -> new Tally()));
    }
    if (line != null) {
      LOG.log(Level.INFO, line);
    }
  }

  private static String line(Drop drop, Tally tally) {
    tally.count++;
    if (tally.count == 1 || drop.nanos() - tally.second >= SECOND) {
      tally.second = drop.nanos();
      tally.logged = 0;
    }
    if (tally.logged == LOGGED_A_SECOND) {
      tally.unlogged++;
      return null;
    }
    tally.logged++;
    String more = tally.unlogged == 0 ? "" : " (and " + tally.unlogged + " more, not logged)";
    tally.unlogged = 0;
    return "dropped: " + drop + more;
  }

  /** The last drops, oldest first, at most {@value #CAPACITY}. */
  public synchronized List<Drop> recent() {
    return new ArrayList<>(ring);
  }

  /** How many drops there have been for a reason. */
  public synchronized long count(DropReason reason) {
    Tally tally = tallies.get(reason);
    return tally == null ? 0 : tally.count;
  }

  /** How many drops there have been. */
  public synchronized long count() {
    return tallies.values().stream().mapToLong(tally -> tally.count).sum();
  }

  /** Forgets the drops that are kept, and all counts. */
  public synchronized void clear() {
    ring.clear();
    tallies.clear();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Observer;

/**
 * Keeps what became of the last datagrams, answered or not: as many as have room. No passphrase and
 * no key is ever in it; communities are, since SNMPv1 and v2c know nobody else. Thread-safe; its
 * own monitor guards what it keeps.
 */
public final class Journal {
  /** How many entries {@link #inMemory} keeps. */
  public static final int USUAL_ENTRIES = 10_000;

  /** How many octets of memory the entries of {@link #inMemory} may take, about. */
  public static final long USUAL_OCTETS = 16L << 20;

  private static final Logger LOG = System.getLogger(Journal.class.getName());

  private final int mostEntries;
  private final long mostOctets;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private long octets;
  private long count;

  Journal(int mostEntries, long mostOctets, Clock clock, LongSupplier nanos) {
    if (mostEntries < 0 || mostOctets < 0) {
      throw new IllegalArgumentException("a journal has room for 0 entries at least");
    }
    this.mostEntries = mostEntries;
    this.mostOctets = mostOctets;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** One that keeps {@value #USUAL_ENTRIES} entries in 16 MiB. */
  public static Journal inMemory() {
    return of(USUAL_ENTRIES, USUAL_OCTETS);
  }

  /**
   * One that keeps the last datagrams.
   *
   * @param entries most of them; with 0 those that {@link #follow} hear all the same
   * @param octets of memory that they may take, about
   */
  public static Journal of(int entries, long octets) {
    return new Journal(entries, octets, Clock.systemUTC(), System::nanoTime);
  }

  /** No record: who follows twice is two. */
  private static final class Follower {
    private final Consumer<JournalEntry> heard;

    Follower(Consumer<JournalEntry> heard) {
      this.heard = Objects.requireNonNull(heard, "heard");
    }
  }

  /** Somebody who hears of every entry, until it closes this. */
  public interface Following extends AutoCloseable {
    @Override
    void close();
  }

  /** All that is kept, oldest first. */
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  /** What is kept of one agent, oldest first. */
  public synchronized List<JournalEntry> entries(String agent) {
    return entries.stream()
        .filter(entry -> entry.agent().filter(agent::equals).isPresent())
        .toList();
  }

  /** How many datagrams there have been, kept or not. */
  public synchronized long count() {
    return count;
  }

  /** Forgets what is kept, and the count. */
  public synchronized void clear() {
    entries.clear();
    octets = 0;
    count = 0;
  }

  /**
   * Lets somebody hear of every entry from now on, one at a time and in order, on the thread that
   * works on the datagram: it must not block. Who throws hears no more.
   */
  public Following follow(Consumer<JournalEntry> follower) {
    Follower own = new Follower(follower);
    followers.add(own);
    return () -> followers.remove(own);
  }

  /**
   * What writes into this journal.
   *
   * @param agents tells the name of the agent that an exchange is for
   */
  public Observer observer(Function<Exchange, Optional<String>> agents) {
    return new JournalObserver(this, agents, clock, nanos);
  }

  synchronized void add(JournalEntry entry) {
    count++;
    if (mostEntries > 0) {
      entries.addLast(Objects.requireNonNull(entry, "entry"));
      octets += entry.octets();
      while (entries.size() > mostEntries || (octets > mostOctets && !entries.isEmpty())) {
        octets -= entries.removeFirst().octets();
      }
    }
    followers.removeIf(follower -> !hears(follower, entry));
  }

  private static boolean hears(Follower follower, JournalEntry entry) {
    try {
      follower.heard.accept(entry);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "who followed the journal failed, and hears no more of it", e);
      return false;
    }
  }

  /** About how many octets of memory the entries take. */
  synchronized long octets() {
    return octets;
  }

  @Override
  public synchronized String toString() {
    return "journal of " + entries.size() + " of " + count + " datagrams";
  }
}

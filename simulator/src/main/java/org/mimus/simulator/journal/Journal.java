// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
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
public final class Journal implements JournalSource {
  /** How many entries {@link #inMemory} keeps. */
  public static final int USUAL_ENTRIES = 10_000;

  /** How many octets of memory the entries of {@link #inMemory} may take, about. */
  public static final long USUAL_OCTETS = 16L << 20;

  private static final Logger LOG = System.getLogger(Journal.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

  private final int mostEntries;
  private final long mostOctets;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Deque<Place> places = new ArrayDeque<>();
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private long octets;
  private long count;

  /** How many entries there have ever been; the number of the next one. */
  private long mark;

  /** What {@link #mark} was when all was forgotten the last time. */
  private long forgotten;

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

  /**
   * Where an entry is kept, whose outcome may still be to come. The journal's monitor guards it.
   */
  static final class Place {
    private JournalEntry entry;
    private boolean kept;

    private Place(JournalEntry entry) {
      this.entry = entry;
    }
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
    return places.stream().map(place -> place.entry).toList();
  }

  /** What is kept of one agent, oldest first. */
  public synchronized List<JournalEntry> entries(String agent) {
    return places.stream()
        .map(place -> place.entry)
        .filter(entry -> entry.agent().filter(agent::equals).isPresent())
        .toList();
  }

  /** How many datagrams there have been, kept or not. */
  public synchronized long count() {
    return count;
  }

  @Override
  public synchronized long mark() {
    return mark;
  }

  @Override
  public synchronized long oldest() {
    return mark - places.size();
  }

  /**
   * What came from a mark on.
   *
   * @param entries what is kept of it, oldest first
   * @param first the number of the first of them; the others follow without a gap
   * @param lost how many entries from the mark on had no room and are gone
   */
  public record Since(List<JournalEntry> entries, long first, long lost) {
    public Since {
      entries = List.copyOf(entries);
    }
  }

  @Override
  public synchronized Since since(long from) {
    long first = first(from);
    List<JournalEntry> some = new ArrayList<>();
    Iterator<Place> backwards = places.descendingIterator();
    for (long number = mark - 1; number >= first; number--) {
      some.add(backwards.next().entry);
    }
    Collections.reverse(some);
    return since(from, first, some);
  }

  /** The first so many of what came from a {@link #mark} on. */
  public synchronized Since since(long from, int most) {
    long first = first(from);
    return since(
        from, first, places.stream().skip(first - oldest()).limit(most).map(p -> p.entry).toList());
  }

  /** The number of the first entry from a mark on that is kept. */
  private long first(long from) {
    return Math.min(mark, Math.max(from, oldest()));
  }

  private Since since(long from, long first, List<JournalEntry> some) {
    return new Since(some, first, Math.max(0, first - Math.max(from, forgotten)));
  }

  @Override
  public synchronized boolean await(long number, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + nanos(within);
    while (mark <= number) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }

  /** At most a hundred years, so that nothing overflows. */
  private static long nanos(Duration within) {
    return within.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toNanos() : within.toNanos();
  }

  /** Forgets what is kept, and the count. */
  public synchronized void clear() {
    forgotten = mark;
    places.forEach(place -> place.kept = false);
    places.clear();
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
    end(begin(entry), entry);
  }

  /**
   * Keeps an entry whose outcome is to come. Who follows hears of it when {@link #end} is called.
   */
  synchronized Place begin(JournalEntry entry) {
    Place place = new Place(Objects.requireNonNull(entry, "entry"));
    count++;
    mark++;
    if (mostEntries > 0) {
      place.kept = true;
      places.addLast(place);
      octets += entry.octets();
      makeRoom();
    }
    notifyAll();
    return place;
  }

  /** Says what became of what has begun. */
  synchronized void end(Place place, JournalEntry entry) {
    if (place.kept) {
      octets += entry.octets() - place.entry.octets();
      place.entry = entry;
      makeRoom();
    }
    followers.removeIf(follower -> !hears(follower, entry));
  }

  private void makeRoom() {
    while (places.size() > mostEntries || (octets > mostOctets && !places.isEmpty())) {
      Place oldest = places.removeFirst();
      oldest.kept = false;
      octets -= oldest.entry.octets();
    }
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
    return "journal of " + places.size() + " of " + count + " datagrams";
  }
}

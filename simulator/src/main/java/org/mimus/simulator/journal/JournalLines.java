// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes journal entries as JSON, a line each, on a daemon thread of its own. Who hands them over
 * never waits: what a slow or full disk has no room for is lost, and {@code {"lost":n}} stands in
 * its place. Thread-safe.
 */
public final class JournalLines implements Consumer<JournalEntry>, AutoCloseable {
  /** How many entries may wait. */
  public static final int MOST_WAITING = 8_192;

  private static final Logger LOG = System.getLogger(JournalLines.class.getName());
  private static final Duration LONGEST_END = Duration.ofMillis(500);
  private static final long LOOK_UP_MILLIS = 100;

  private final OutputStream out;
  private final BlockingQueue<JournalEntry> waiting;
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread = new Thread(this::run, "mimus-journal");
  private volatile boolean ended;

  // Only the thread uses these.
  private long lostTold;
  private boolean broken;

  private JournalLines(OutputStream out, int mostWaiting) {
    this.out = out;
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
    thread.setDaemon(true);
  }

  /** Writes to a stream, which stays open. */
  public static JournalLines to(OutputStream out) {
    return to(out, MOST_WAITING);
  }

  static JournalLines to(OutputStream out, int mostWaiting) {
    JournalLines lines = new JournalLines(out, mostWaiting);
    lines.thread.start();
    return lines;
  }

  @Override
  public void accept(JournalEntry entry) {
    if (ended || !waiting.offer(entry)) {
      lost.incrementAndGet();
    }
  }

  /** How many entries were not written, for want of room or because writing failed. */
  public long lost() {
    return lost.get();
  }

  private void run() {
    try {
      while (!ended || !waiting.isEmpty()) {
        JournalEntry entry = waiting.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        if (entry != null) {
          write(entry);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(JournalEntry entry) {
    try {
      StringBuilder text = new StringBuilder(broken ? "\n" : "");
      long lostNow = lost.get();
      if (lostNow > lostTold) {
        text.append("{\"lost\":").append(lostNow - lostTold).append("}\n");
      }
      text.append(entry.toJson()).append('\n');
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      if (waiting.isEmpty()) {
        out.flush();
      }
      lostTold = lostNow;
      broken = false;
    } catch (IOException e) {
      lost.incrementAndGet();
      if (!broken) {
        LOG.log(Level.WARNING, "the journal cannot be written: {0}", e.getMessage());
      }
      broken = true;
    }
  }

  /** Writes what waits, as far as that takes half a second at most, and ends. */
  @Override
  public void close() {
    ended = true;
    try {
      thread.join(LONGEST_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

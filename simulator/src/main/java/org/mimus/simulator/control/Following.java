// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Those who hear of what happens as it happens, by server-sent events (HTML, section 9.2): each
 * event has a number by which who was cut off goes on. Thread-safe.
 */
final class Following implements AutoCloseable {
  private static final int MOST_FOLLOWERS = 32;

  /** How often a follower hears that there is nothing, so that it is known whether it lives. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final Semaphore places = new Semaphore(MOST_FOLLOWERS);
  private volatile boolean closed;

  /** What can be followed. */
  interface Source {
    /**
     * What there is from a number on, each with its number; waits for something to come.
     *
     * @return the number to go on with
     */
    long next(long from, Duration within, Events events) throws IOException, InterruptedException;
  }

  /** Takes events. */
  @FunctionalInterface
  interface Events {
    void event(long number, String name, String json) throws IOException;
  }

  /**
   * An answer that goes on until who asked goes away.
   *
   * @param from the number of the first event
   * @throws Refusal if too many follow already
   */
  Answer answer(Source source, long from) {
    if (!places.tryAcquire()) {
      throw Refusal.busy(MOST_FOLLOWERS + " follow already; ask for pages in place of this");
    }
    return Answer.stream("text/event-stream", new Follower(source, from));
  }

  private final class Follower implements Answer.Body {
    private final Source source;
    private final long from;

    Follower(Source source, long from) {
      this.source = source;
      this.from = from;
    }

    @Override
    public void to(OutputStream out) throws IOException {
      send(out, ":\n\n"); // so that who asked knows at once that it is let in
      long next = from;
      try {
        while (!closed) {
          next =
              source.next(next, BEAT, (number, name, json) -> send(out, event(number, name, json)));
          send(out, ":\n\n");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void over() {
      places.release();
    }
  }

  private static String event(long number, String name, String json) {
    return "id: " + number + "\nevent: " + name + "\ndata: " + json + "\n\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    closed = true;
  }
}

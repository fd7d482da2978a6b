// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Observer;

/**
 * Counts what becomes of every datagram: three additions and a look at the clock for an answer that
 * leaves at once, and no object. Thread-safe, no lock.
 */
final class CountingObserver implements Observer {
  private final Function<Exchange, String> groupOf;
  private final Groups groups;
  private final Drops drops;
  private final AnswerTimes times;
  private final LongSupplier nanos;

  CountingObserver(
      Function<Exchange, String> groupOf,
      Groups groups,
      Drops drops,
      AnswerTimes times,
      LongSupplier nanos) {
    this.groupOf = groupOf;
    this.groups = groups;
    this.drops = drops;
    this.times = times;
    this.nanos = nanos;
  }

  private GroupCounts group(Exchange x) {
    return groups.of(groupOf.apply(x));
  }

  private void took(long since) {
    times.add(Math.max(0, nanos.getAsLong() - since));
  }

  @Override
  public void answered(Exchange x) {
    group(x).add(RequestKinds.answered(x));
    took(x.nanos());
  }

  /** Makes one object more, of the dozen that an answer needs which waits. */
  @Override
  public Waiting waits(Exchange x) {
    GroupCounts group = group(x);
    int answered = RequestKinds.answered(x);
    int dropped = RequestKinds.dropped(x, DropReason.CLOSED);
    long since = x.nanos();
    return new Waiting() {
      private final AtomicReference<State> state = new AtomicReference<>(State.WAITS);

      @Override
      public void begun() {
        // It counts when it ends.
      }

      @Override
      public void left() {
        if (state.compareAndSet(State.WAITS, State.LEFT)) {
          group.add(answered);
          took(since);
        }
      }

      @Override
      public void discarded(Drop drop) {
        State before = state.getAndSet(State.DISCARDED);
        if (before == State.WAITS) {
          group.add(dropped);
        }
        if (before != State.DISCARDED) {
          drops.add(drop.reason());
        }
      }
    };
  }

  private enum State {
    WAITS,
    LEFT,
    DISCARDED
  }

  @Override
  public void dropped(Exchange x, Drop drop) {
    if (drop.reason() != DropReason.SEND_FAILED) { // else it has been counted as answered
      group(x).add(RequestKinds.dropped(x, drop.reason()));
    }
    drops.add(drop.reason());
  }
}

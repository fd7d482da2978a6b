// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.snmp.engine.ReceivedNotification;

/** Notifications that are to be delivered: so many at most, and so many octets. Thread-safe. */
final class WaitingNotifications {
  private final BlockingQueue<Waiting> queue;
  private final long mostOctets;
  private final AtomicLong octets = new AtomicLong();

  /** How often all that waited was forgotten; changed while nothing is delivered. */
  private volatile int forgotten;

  /**
   * One that is to be delivered.
   *
   * @param octets of memory that it takes
   * @param forgotten as it was when this came
   */
  record Waiting(ReceivedNotification notification, long octets, int forgotten) {}

  WaitingNotifications(int most, long mostOctets) {
    this.queue = new ArrayBlockingQueue<>(most);
    this.mostOctets = mostOctets;
  }

  /** Takes one more; false where there is no room. One has room however large it is. */
  boolean offer(ReceivedNotification notification) {
    Waiting one = new Waiting(notification, notification.octets(), forgotten);
    long all = octets.addAndGet(one.octets);
    boolean hasRoom = all <= mostOctets || all == one.octets;
    if (hasRoom && queue.offer(one)) {
      return true;
    }
    octets.addAndGet(-one.octets);
    return false;
  }

  /** The next one, waited for. */
  Waiting take() throws InterruptedException {
    Waiting next = queue.take();
    octets.addAndGet(-next.octets);
    return next;
  }

  /** Whether one that was taken is not to be delivered any more. */
  boolean isForgotten(Waiting one) {
    return one.forgotten != forgotten;
  }

  /** Forgets all that have come; to be called while nothing is delivered. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread at a time
  void forget() {
    forgotten++;
    List<Waiting> all = new ArrayList<>();
    queue.drainTo(all);
    octets.addAndGet(-all.stream().mapToLong(Waiting::octets).sum());
  }
}

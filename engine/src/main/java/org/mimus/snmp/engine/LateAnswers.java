// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.mimus.snmp.smi.OctetString;

/** Lets answers wait by timers, any number of them without a thread. Thread-safe. */
final class LateAnswers {
  /** More are refused, so that memory stays bounded. */
  static final int MOST_WAITING = 250_000;

  private static final Logger LOG = System.getLogger(LateAnswers.class.getName());

  private final Timers timers;
  private final Shared shared;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Guards the worker of those who waited. */
  private final Object turn = new Object();

  private Worker worker;

  LateAnswers(Timers timers, Shared shared) {
    this.timers = Objects.requireNonNull(timers, "timers");
    this.shared = shared;
  }

  /** Lets an answer wait as its departure says; whether there was room for it. */
  boolean accept(WaitingAnswer answer) {
    return after(answer.departure().delay(), () -> leave(answer));
  }

  /** Lets a datagram wait that is signed already; one for which there is no room is lost. */
  void accept(Datagram datagram, SocketAddress peer) {
    after(datagram.delay(), () -> send(datagram, peer));
  }

  private boolean after(Duration wait, Runnable action) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return false;
    }
    timers.after(
        wait,
        () -> {
          waiting.decrementAndGet();
          action.run();
        });
    return true;
  }

  private void leave(WaitingAnswer answer) {
    synchronized (turn) {
      if (worker == null) {
        worker = new Worker(shared, null);
      }
      worker.leave(answer);
    }
  }

  private static void send(Datagram datagram, SocketAddress peer) {
    OctetString octets = datagram.octets();
    try {
      datagram.link().send(octets.toByteArray(), 0, octets.length(), peer);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a datagram for {0} was not sent: {1}", peer, e);
    }
  }
}

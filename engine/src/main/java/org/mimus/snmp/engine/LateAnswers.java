// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.Packet;

/** Lets answers wait by timers, any number of them without a thread. Thread-safe. */
final class LateAnswers {
  /** More are refused, so that memory stays bounded. */
  static final int MOST_WAITING = 250_000;

  private static final Logger LOG = System.getLogger(LateAnswers.class.getName());

  private final Timers timers;
  private final Shared shared;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Those of which somebody wants to hear what becomes of them. */
  private final Map<Departure, WaitingAnswer> told = new ConcurrentHashMap<>();

  /** Guards the worker of those who waited. */
  private final Object turn = new Object();

  private Worker worker;

  LateAnswers(Timers timers, Shared shared) {
    this.timers = Objects.requireNonNull(timers, "timers");
    this.shared = shared;
  }

  /** Lets an answer wait as its departure says; whether there was room for it. */
  boolean accept(WaitingAnswer answer) {
    if (answer.departure().waiting() != null) {
      told.put(answer.departure(), answer);
    }
    boolean accepted = after(answer.departure().delay(), () -> leave(answer));
    if (!accepted) {
      told.remove(answer.departure());
    }
    return accepted;
  }

  /** Tells of those that wait still, and of which somebody wants to hear, that they never leave. */
  void close() {
    for (WaitingAnswer answer : List.copyOf(told.values())) {
      if (told.remove(answer.departure()) != null) {
        Packet packet = answer.packet();
        answer
            .departure()
            .waiting()
            .discarded(
                new Drop(
                    packet.nanos(),
                    DropReason.CLOSED,
                    -1,
                    packet.peer(),
                    packet.link().local(),
                    ""));
      }
    }
  }

  /** The same, of all that wait: the timers have forgotten them. */
  void forget() {
    close();
    waiting.set(0);
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
    if (answer.departure().waiting() != null) {
      told.remove(answer.departure());
    }
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

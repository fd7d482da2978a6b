// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.mimus.simulator.notification.SentNotification;
import org.mimus.simulator.verify.TrapShelf;
import org.mimus.snmp.engine.NotificationOrigin;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.OctetString;

/** Fetches what the agents of a fleet elsewhere send, on a thread of its own. */
final class RemoteTraps implements AutoCloseable {
  /** How many requests in a row may fail. */
  private static final int MOST_FAILURES = 5;

  private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);

  private final ControlCalls calls;
  private final TrapShelf shelf = TrapShelf.withoutDrops();
  private final Thread thread = new Thread(this::fetch, "mimus-remote-traps");
  private volatile boolean closed;

  /** Null while there is none. */
  private volatile RuntimeException failure;

  /** The number of the first that is not here; the monitor of this object guards it. */
  private long next;

  RemoteTraps(ControlCalls calls) {
    this.calls = calls;
    this.next = mark();
    thread.setDaemon(true);
    thread.start();
  }

  private long mark() {
    return calls.get("/v1/notifications?last=0&limit=1").path("mark").asLong();
  }

  /**
   * What has come.
   *
   * @throws IllegalStateException if nothing more can be fetched
   */
  TrapShelf shelf() {
    RuntimeException why = failure;
    if (why != null) {
      throw new IllegalStateException("what agents send cannot be fetched any more", why);
    }
    return shelf;
  }

  private void fetch() {
    int failures = 0;
    while (!closed) {
      try {
        keep(calls.get("/v1/notifications?limit=1000&wait=5s&from=" + next()));
        failures = 0;
      } catch (RuntimeException e) {
        failures++;
        if (closed || failures == MOST_FAILURES) {
          failure = closed ? null : e; // the fleet is gone, most often
          return;
        }
      }
    }
  }

  private synchronized long next() {
    return next;
  }

  private synchronized void keep(JsonNode page) {
    for (JsonNode one : page.path("notifications")) {
      if (one.path("number").asLong() >= next) {
        shelf.add(received(SentNotification.ofJson(one.toString())));
      }
    }
    next = Math.max(next, page.path("next").asLong());
  }

  /** Forgets what the agents have sent so far, be it here already or not. */
  synchronized void reset() {
    next = mark();
    shelf.clear();
  }

  private static ReceivedNotification received(SentNotification sent) {
    boolean isV3 = sent.version() == SnmpVersion.V3;
    NotificationOrigin origin =
        new NotificationOrigin(
            sent.from(),
            sent.to().orElse(NOWHERE),
            sent.version(),
            sent.principal(),
            sent.level(),
            isV3 ? Optional.empty() : Optional.of(OctetString.of(sent.principal())),
            Optional.empty(),
            sent.context());
    PduType type =
        sent.inform()
            ? PduType.INFORM
            : sent.version() == SnmpVersion.V1 ? PduType.TRAP_V1 : PduType.TRAP;
    return new ReceivedNotification(
        type, 0, sent.notification(), Optional.empty(), origin, System.nanoTime());
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}

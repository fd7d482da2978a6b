// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.mimus.snmp.engine.Timers.Timer;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;

/**
 * One request, from its first attempt to its end. Every attempt has a request-id of its own, but
 * those of an INFORM, by which the receiver knows that it has had it before; an answer to any of
 * them ends the request. Nothing is sent while the monitor is held: a transport may deliver the
 * answer before it returns.
 */
final class PendingRequest {
  /** How often a session may ask for the request to be sent again, beside the attempts. */
  private static final int MOST_RESENDS = 3;

  /**
   * What to send.
   *
   * @param pdus by attempt from 1
   */
  record Plan(IntFunction<Pdu> pdus, int maxAttempts) {}

  /** An attempt: what was sent, and when by {@link System#nanoTime}. */
  private record Sent(Pdu pdu, long nanos) {}

  private final Requests requests;
  private final Plan plan;
  private final long started = System.nanoTime();
  private final long dropsBefore;
  private final Consumer<Outcome> listener;

  // The monitor of this object guards what follows.
  private final Map<Integer, Sent> sent = new HashMap<>();
  private Timer timer = () -> {};
  private Pdu latest;
  private int attempts;
  private int resends;
  private boolean done;

  /**
   * A request that is not sent yet.
   *
   * @param listener told once how it ended, by the thread that ended it
   */
  PendingRequest(Requests requests, Plan plan, Consumer<Outcome> listener) {
    this.requests = requests;
    this.plan = plan;
    this.listener = listener;
    this.dropsBefore = requests.dropped().total();
    this.latest = plan.pdus().apply(1);
  }

  /**
   * Sends the first attempt, unless it was forgotten. Never blocks.
   *
   * @throws IllegalArgumentException if the request cannot be encoded; it is forgotten then
   */
  void start() {
    try {
      attempt();
    } catch (IllegalArgumentException e) {
      forget();
      throw e;
    }
  }

  private void attempt() {
    int attempt;
    synchronized (this) {
      if (done) {
        return;
      }
      attempt = ++attempts;
      latest = plan.pdus().apply(attempt);
      timer = requests.after(requests.policy().timeoutOf(attempt), () -> expired(attempt));
    }
    transmit();
  }

  /** Sends the latest PDU. */
  private void transmit() {
    Pdu pdu;
    synchronized (this) {
      int id =
          latest.type() == PduType.INFORM && !sent.isEmpty()
              ? sent.keySet().iterator().next()
              : requests.register(this);
      pdu = latest.withRequestId(id);
      sent.put(id, new Sent(pdu, System.nanoTime()));
      if (done) {
        requests.unregister(sent.keySet());
        return;
      }
    }
    requests.transmit(this, pdu);
  }

  private void expired(int attempt) {
    synchronized (this) {
      if (done || attempt != attempts) {
        return;
      }
    }
    if (attempt < plan.maxAttempts()) {
      attempt();
    } else {
      end(Outcome.Kind.TIMED_OUT, drops(), null);
    }
  }

  private String drops() {
    long drops = requests.dropped().total() - dropsBefore;
    return drops == 0
        ? ""
        : (drops == 1 ? "a datagram" : drops + " datagrams")
            + " came and had to be dropped, the last as "
            + requests.dropped().last();
  }

  /** Ends the request with an answer that came at a time of {@link System#nanoTime}. */
  void answered(Pdu answer, long nanos) {
    Outcome end;
    synchronized (this) {
      Sent asked = sent.get(answer.requestId());
      Response response =
          new Response(
              answer.varBinds(),
              answer.errorStatus(),
              answer.errorIndex(),
              Duration.ofNanos(Math.max(0, nanos - asked.nanos())),
              attempts);
      end = Outcome.answered(summary(asked.pdu()), response);
    }
    end(end);
  }

  /** Sends the current attempt once more, because its session has learned something. */
  void sendAgain() {
    synchronized (this) {
      if (done || resends == MOST_RESENDS) {
        return;
      }
      resends++;
    }
    transmit();
  }

  /** Ends the request without an answer. */
  void end(Outcome.Kind kind, String detail, Exception cause) {
    end(new Outcome(kind, summary(), null, detail, cause));
  }

  private void end(Outcome end) {
    if (forget()) {
      listener.accept(end);
    }
  }

  /**
   * Ends the request without telling anybody.
   *
   * @return whether it had not ended yet
   */
  boolean forget() {
    synchronized (this) {
      if (done) {
        return false;
      }
      done = true;
      timer.cancel();
      requests.unregister(sent.keySet());
      return true;
    }
  }

  synchronized SentRequest summary() {
    return summary(latest);
  }

  private SentRequest summary(Pdu pdu) {
    return new SentRequest(
        requests.peer(), pdu, attempts, Duration.ofNanos(System.nanoTime() - started));
  }
}

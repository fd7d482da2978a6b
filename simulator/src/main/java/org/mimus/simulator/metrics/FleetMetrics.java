// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.mimus.simulator.metrics.Exposition.Kind;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Observer;
import org.mimus.snmp.transport.Losses;

/**
 * Counts what becomes of the datagrams of a fleet, and tells it in the text form of Prometheus. As
 * many lines as there are kinds of requests, however many agents there are; no count goes back,
 * whatever becomes of them. Thread-safe.
 */
public final class FleetMetrics {
  /** How many groups of agents are told apart; all others are one, named {@code other}. */
  public static final int MOST_GROUPS = 100;

  /** What {@link #text} is, for HTTP. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final LongSupplier nanos;
  private final Groups groups = new Groups();
  private final Drops drops = new Drops();
  private final AnswerTimes times = new AnswerTimes();
  private final Rising bufferFull = new Rising();
  private final Rising nobodyListening = new Rising();
  private final Rising notSent = new Rising();
  private final AtomicReference<Subject> counted = new AtomicReference<>();

  private FleetMetrics(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Those of a fleet that is still to come. */
  public static FleetMetrics create() {
    return of(System::nanoTime);
  }

  /**
   * @param nanos when answers leave, on the clock of {@link Exchange#nanos}
   */
  static FleetMetrics of(LongSupplier nanos) {
    return new FleetMetrics(nanos);
  }

  /** What is counted: a fleet, as it is when it is asked. Thread-safe. */
  public interface Subject {
    /** The group of the agent that an exchange is for; empty where it is not known. */
    String group(Exchange exchange);

    /** How many agents each group has. */
    Map<String, Long> agents();

    /** Octets of memory that the snapshots take, each once. */
    long snapshotOctets();

    /** What was lost before any agent could see it, or after. */
    Losses losses();
  }

  /**
   * Begins to count.
   *
   * @return who is to hear of every datagram
   * @throws IllegalStateException if another fleet is counted here
   */
  public Observer observer(Subject subject) {
    if (!counted.compareAndSet(null, subject)) {
      throw new IllegalStateException("these metrics are another fleet's; each has its own");
    }
    return new CountingObserver(subject::group, groups, drops, times, nanos);
  }

  /** All that was counted, and what the fleet and the JVM are like now. */
  public String text() {
    Exposition text = new Exposition();
    Subject subject = counted.get();
    if (subject != null) {
      writeFleet(text, subject);
    }
    text.metric("mimus_requests_total", Kind.COUNTER, "Datagrams, by what became of them.");
    groups.writeRequests(text, "mimus_requests_total");
    text.metric("mimus_drops_total", Kind.COUNTER, "Datagrams that got no answer, by reason.");
    drops.write(text, "mimus_drops_total");
    text.metric(
        "mimus_answer_seconds",
        Kind.HISTOGRAM,
        "From the coming of a request until its answer left, in real time.");
    times.write(text, "mimus_answer_seconds");
    JvmMetrics.write(text);
    return text.toString();
  }

  private void writeFleet(Exposition text, Subject subject) {
    text.metric("mimus_agents", Kind.GAUGE, "Agents that are served.");
    groups.writeAgents(text, "mimus_agents", subject.agents());
    text.metric("mimus_snapshot_bytes", Kind.GAUGE, "Memory of the snapshots, each once.");
    text.sample("mimus_snapshot_bytes", subject.snapshotOctets());
    String lost = "mimus_datagrams_lost_total";
    text.metric(lost, Kind.COUNTER, "Datagrams that no agent has seen, or no manager.");
    Losses losses = subject.losses();
    text.sample(lost, bufferFull.with(losses.bufferFull()), "where", "receive buffer full");
    text.sample(lost, nobodyListening.with(losses.nobodyListening()), "where", "nobody listening");
    text.sample(lost, notSent.with(losses.notSent()), "where", "not sent");
  }
}

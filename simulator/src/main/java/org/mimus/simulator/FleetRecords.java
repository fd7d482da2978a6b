// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Optional;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.snmp.engine.Observer;

/**
 * What a fleet keeps of what happens, each if it was asked for.
 *
 * @param journal of every datagram
 * @param sent what agents have told without being asked
 * @param metrics counts of datagrams
 */
record FleetRecords(
    Optional<Journal> journal, Optional<SentNotifications> sent, Optional<FleetMetrics> metrics) {
  /** Who hears of every datagram: counts first, so that who reads the journal finds them. */
  Optional<Observer> observer(Fleet fleet) {
    Optional<Observer> counting = metrics.map(one -> one.observer(new CountedFleet(fleet)));
    Optional<Observer> writing = journal.map(one -> one.observer(AgentResponder::agentOf));
    return counting.isPresent() && writing.isPresent()
        ? Optional.of(new TwoObservers(counting.get(), writing.get()))
        : counting.or(() -> writing);
  }

  Journal journalOrThrow() {
    return journal.orElseThrow(
        () ->
            new IllegalStateException(
                "this fleet keeps no journal; ask for one:"
                    + " Fleet.builder().journal(Journal.inMemory())"));
  }

  SentNotifications sentOrThrow() {
    return sent.orElseThrow(
        () ->
            new IllegalStateException(
                "this fleet keeps no notifications that it sends; ask for it:"
                    + " Fleet.builder().sentNotifications(SentNotifications.inMemory())"));
  }

  FleetMetrics metricsOrThrow() {
    return metrics.orElseThrow(
        () ->
            new IllegalStateException(
                "this fleet counts nothing; ask for it:"
                    + " Fleet.builder().metrics(FleetMetrics.create())"));
  }
}

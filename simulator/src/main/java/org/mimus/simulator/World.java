// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.Ledger;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.security.usm.KeyStore;

/**
 * What the agents of a fleet have in common.
 *
 * @param clients begins a client on the threads of the fleet
 * @param originators begins to send notifications, on the threads of the fleet
 * @param conducts lets agents behave
 * @param keys where master keys are, for clients
 * @param restarts lets agents begin anew
 * @param behaving lets agents behave in another way
 * @param ledger what they were asked
 * @param clock the time that they live by
 * @param sent hears of the notifications that they send, if anybody does
 * @param state the folder of what outlasts the fleet
 */
record World(
    Supplier<SnmpClient.Builder> clients,
    Supplier<NotificationOriginator.Builder> originators,
    Conducts conducts,
    KeyStore keys,
    Restarts restarts,
    Behaving behaving,
    Ledger ledger,
    SimulatedClock clock,
    Optional<SentNotifications> sent,
    Optional<Path> state) {}

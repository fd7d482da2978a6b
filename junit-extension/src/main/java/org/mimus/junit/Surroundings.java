// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetBuilder;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.time.ClockShare;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.RunningClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.mimus.snmp.engine.TimerThread;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.transport.TransportShare;
import org.mimus.snmp.transport.UdpTransport;

/**
 * The sockets, threads and keys of all fleets and sinks of one run: as many threads as one fleet
 * has, however many there are. Thread-safe; its monitor guards the transport.
 */
final class Surroundings implements Closing {
  /** Stretches the passphrase of every user once, however many tests it is in. */
  private final KeyStore keys = new KeyStore();

  // Neither has a thread before somebody waits by it.
  private final TimerThread timers = TimerThread.named("mimus-junit-timers");
  private final RunningClock clock = SimulatedClock.real();

  /** Null before it is needed, and afterwards. */
  private UdpTransport transport;

  private synchronized TransportShare transport() {
    if (transport == null) {
      transport = UdpTransport.open();
    }
    return TransportShare.of(transport);
  }

  /** Begins a fleet by real time, with a journal of its own. */
  FleetBuilder fleet() {
    return Fleet.builder()
        .transport(transport())
        .timers(timers)
        .simulatedClock(ClockShare.begun(clock))
        .keyStore(keys)
        .journal(Journal.inMemory());
  }

  /** Begins a fleet by a clock that others may live by, too. */
  FleetBuilder fleet(ManualClock manual) {
    return fleet().simulatedClock(ClockShare.alike(manual));
  }

  /** Begins a sink. */
  SnmpTrapSink.Builder sink() {
    return SnmpTrapSink.builder().transport(transport()).keyStore(keys);
  }

  @Override
  public synchronized void close() {
    timers.close();
    clock.close();
    if (transport != null) {
      transport.close();
      transport = null;
    }
  }
}

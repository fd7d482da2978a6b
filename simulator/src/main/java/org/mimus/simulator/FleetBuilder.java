// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.simulator.snmpsim.VariationModules;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.engine.StateDirectory;
import org.mimus.snmp.engine.Timers;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.Udp;
import org.mimus.snmp.transport.UdpMode;

/** Describes a {@link Fleet} step by step. */
public final class FleetBuilder {
  private String id;
  private Path stateFolder;
  private KeyStore keys = new KeyStore();
  private LongSupplier nanos = System::nanoTime;

  private SimulatedClock clock;
  private long seed = new SplittableRandom().nextLong(Long.MAX_VALUE);

  private UdpMode mode = UdpMode.NIO;
  private Transport transport;
  private Timers timers;
  private FleetMetrics metrics;
  private Journal journal;
  private SentNotifications sent;
  private int receivers = 1;
  private VariationModules modules = VariationModules.usual();

  FleetBuilder() {}

  /**
   * How its sockets are read. Default: {@link UdpMode#NIO}, which has a socket for each address and
   * takes no other.
   */
  public FleetBuilder transport(UdpMode udp) {
    mode = Objects.requireNonNull(udp, "udp");
    return this;
  }

  /** What carries its datagrams, in place of UDP. The fleet closes it. */
  public FleetBuilder transport(Transport other) {
    transport = Objects.requireNonNull(other, "other");
    return this;
  }

  /**
   * How many threads read its sockets, each with sockets of its own on every address. More than one
   * needs {@link UdpMode#BATCHED}, or {@link UdpMode#AUTO} where that can be had. Default: 1.
   *
   * @param count 1 to {@link Udp#MOST_RECEIVERS}
   */
  public FleetBuilder receivers(int count) {
    receivers = count;
    return this;
  }

  /**
   * Names the fleet. The engine IDs of its agents are made of it and of their names, so that they
   * are the same each time. Default: another one for each JVM.
   */
  public FleetBuilder id(String name) {
    id = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Keeps in a folder how often the fleet has started, as SNMPv3's managers want to be sure of (RFC
   * 3414 section 2.2). Default: the number is the seconds since 2026 began.
   */
  public FleetBuilder stateDirectory(Path folder) {
    stateFolder = Objects.requireNonNull(folder, "folder");
    return this;
  }

  /** Where passphrases are stretched; to be shared by fleets with the same users. */
  public FleetBuilder keyStore(KeyStore shared) {
    keys = Objects.requireNonNull(shared, "shared");
    return this;
  }

  /**
   * The clock of SNMPv3's engine time, in nanoseconds, which never goes back. Default: {@link
   * System#nanoTime}.
   */
  public FleetBuilder clock(LongSupplier clock) {
    nanos = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * The time that the agents live by: their uptime, latency and faults. The fleet closes it.
   * Default: real time.
   */
  public FleetBuilder simulatedClock(SimulatedClock other) {
    clock = Objects.requireNonNull(other, "other");
    return this;
  }

  /**
   * What the clients and notifications of its agents wait by, in place of a thread of its own. The
   * fleet does not close it.
   */
  public FleetBuilder timers(Timers shared) {
    timers = Objects.requireNonNull(shared, "shared");
    return this;
  }

  /** Counts what becomes of every datagram. Default: nothing is counted, which costs nothing. */
  public FleetBuilder metrics(FleetMetrics counted) {
    metrics = Objects.requireNonNull(counted, "counted");
    return this;
  }

  /** Keeps a journal of every datagram. Default: none, which costs nothing. */
  public FleetBuilder journal(Journal kept) {
    journal = Objects.requireNonNull(kept, "kept");
    return this;
  }

  /**
   * Keeps what the agents tell without being asked, also that which they tell nobody for want of a
   * target. Default: not.
   */
  public FleetBuilder sentNotifications(SentNotifications kept) {
    sent = Objects.requireNonNull(kept, "kept");
    return this;
  }

  /** The variation modules that snmpsim's data files can name. Default: those without options. */
  public FleetBuilder variationModules(VariationModules others) {
    modules = Objects.requireNonNull(others, "others");
    return this;
  }

  /** Where all planned chance comes from. Default: another one each time. */
  public FleetBuilder seed(long number) {
    seed = number;
    return this;
  }

  /**
   * Makes a fleet without agents.
   *
   * @throws FleetException if the transport is not to be had, or not with so many receivers; or if
   *     the state folder is in use, cannot be written or read
   */
  public Fleet open() {
    Transport transport = openTransport();
    StateDirectory state = null;
    try {
      state = stateFolder == null ? null : StateDirectory.open(stateFolder);
    } catch (IOException e) {
      transport.close();
      throw new FleetException(reason(e), e);
    }
    int boots = state == null ? EngineBoots.next(Clock.systemUTC()) : state.boots();
    return new Fleet(
        transport,
        new FleetEngines(Optional.ofNullable(id), boots, nanos, keys),
        state,
        clock == null ? SimulatedClock.real() : clock,
        seed,
        new FleetRecords(
            Optional.ofNullable(journal), Optional.ofNullable(sent), Optional.ofNullable(metrics)),
        modules,
        timers);
  }

  private Transport openTransport() {
    try {
      return transport == null ? Udp.open(mode, receivers) : transport;
    } catch (IllegalArgumentException | UnsupportedOperationException | UncheckedIOException e) {
      throw new FleetException(e.getMessage(), e);
    }
  }

  private String reason(IOException e) {
    return e instanceof FileSystemException
        ? "state folder " + stateFolder + " cannot be used: " + e
        : e.getMessage();
  }

  /**
   * Serves some agents. All of them answer when this returns.
   *
   * @throws FleetException if one of them cannot be served; then none is
   */
  public Fleet start(AgentSpec... specs) {
    return start(Arrays.asList(specs));
  }

  /**
   * Serves some agents. All of them answer when this returns.
   *
   * @throws FleetException if one of them cannot be served; then none is
   */
  public Fleet start(Collection<AgentSpec> specs) {
    Fleet fleet = open();
    try {
      fleet.add(specs);
      return fleet;
    } catch (RuntimeException e) {
      fleet.close();
      throw e;
    }
  }
}

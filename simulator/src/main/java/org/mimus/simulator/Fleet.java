// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.simulator.scenario.Play;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.snmpsim.VariationModules;
import org.mimus.simulator.time.ClockShare;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.Ledger;
import org.mimus.simulator.verify.Verifiable;
import org.mimus.simulator.verify.Verification;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.Observer;
import org.mimus.snmp.engine.StateDirectory;
import org.mimus.snmp.engine.TimerThread;
import org.mimus.snmp.engine.Timers;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.transport.Losses;
import org.mimus.snmp.transport.Transport;

/**
 * Agents that are being served, any number of them by one thread or a few. Agents on one address
 * share its engine; the community, or the context name of SNMPv3, chooses between them.
 * Thread-safe.
 */
public final class Fleet implements AutoCloseable, Verifiable {
  private final Transport transport;
  private final DropLog drops = new DropLog();
  private final Dispatcher dispatcher;
  private final SimulatedClock clock;
  private volatile long seed;
  private final StateDirectory state;

  private final FleetRecords records;
  private final Ledger ledger;
  private final Restarts restarts;
  private final Behaving behaving;
  private final Members members;

  /** Has no thread before somebody waits by it. */
  private final TimerThread ownTimers = TimerThread.named("mimus-fleet-timers");

  /** Those of the agents' clients. */
  private final Timers timers;

  // The monitor of this object guards the rest.

  private final Sites sites;
  private final Conducts conducts;
  private final List<Play> plays = new ArrayList<>();

  /**
   * @param timers null for its own
   */
  Fleet(
      Transport transport,
      FleetEngines engines,
      StateDirectory state,
      SimulatedClock clock,
      long seed,
      FleetRecords records,
      VariationModules modules,
      Timers timers) {
    this.timers = timers == null ? ownTimers : timers;
    this.transport = transport;
    this.dispatcher = new Dispatcher(transport, drops, clock);
    this.clock = clock;
    this.seed = seed;
    this.state = state;
    this.records = records;
    this.ledger = Ledger.of(records.journal(), new VerifiedAgents(this));
    Optional<Observer> observer = records.observer(this);
    dispatcher.observer(observer);
    this.sites = new Sites(dispatcher, engines);
    this.conducts = new Conducts(clock, seed);
    FaultLinks links = new FaultLinks(this, sites, transport, dispatcher, clock);
    this.restarts = new Restarts(this, sites, engines, clock, state);
    this.behaving = new Behaving(this, sites, conducts, links);
    World world =
        new World(
            this::clientBuilder,
            () -> NotificationOriginator.builder().transport(transport).timers(this.timers),
            conducts,
            engines.keys(),
            restarts,
            behaving,
            ledger,
            clock,
            records.sent(),
            Optional.ofNullable(state).map(StateDirectory::folder));
    this.members =
        new Members(
            world,
            sites,
            links,
            new PlayedVariations(modules),
            new AuthenticationWatch(dispatcher, observer));
  }

  /** Begins to describe a fleet. */
  public static FleetBuilder builder() {
    return new FleetBuilder();
  }

  /** Makes a fleet without agents. */
  public static Fleet open() {
    return builder().open();
  }

  /**
   * Serves some agents. All of them answer when this returns.
   *
   * @throws FleetException if one of them cannot be served; then none is
   */
  public static Fleet start(AgentSpec... specs) {
    return start(Arrays.asList(specs));
  }

  /**
   * Serves some agents. All of them answer when this returns.
   *
   * @throws FleetException if one of them cannot be served; then none is
   */
  public static Fleet start(Collection<AgentSpec> specs) {
    return builder().start(specs);
  }

  /**
   * Serves one more agent.
   *
   * @throws FleetException if it cannot be served
   */
  public SimulatedAgent add(AgentSpec spec) {
    return add(List.of(spec)).get(0);
  }

  /**
   * Serves more agents.
   *
   * @return the agents, in the order of their descriptions
   * @throws FleetException if one of them cannot be served; then none of these is
   */
  public synchronized List<SimulatedAgent> add(Collection<AgentSpec> specs) {
    return members.add(specs, seed, plays);
  }

  /**
   * Lets an agent behave in another way from now on, in place of all that it did before.
   *
   * @throws IllegalArgumentException if it is none of this fleet
   * @throws FleetException if there is a fault that could never act; then all stays as it was
   */
  public synchronized void behave(SimulatedAgent agent, Behaviour behaviour) {
    checkIsMember(agent);
    behaving.behave(agent, behaviour);
  }

  /**
   * Lets some agents begin anew at once: silent for a while, then as {@link Reboot} says. An engine
   * of SNMPv3 boots where all agents on its address do.
   *
   * @throws IllegalArgumentException if one of them is none of this fleet
   * @throws FleetException if one is to get another engine ID and cannot, or if the number of boots
   *     cannot be kept; then nothing happens
   */
  public synchronized void reboot(Collection<SimulatedAgent> some, Reboot how) {
    some.forEach(this::checkIsMember);
    if (!some.isEmpty()) {
      restarts.begin(List.copyOf(some), how);
    }
  }

  /**
   * Lets a scenario begin that is about all agents, or some; those that are added later as well.
   *
   * @return to end it before the fleet does
   * @throws FleetException if a step is about an agent or a fault that there is not
   */
  public Play play(Scenario scenario) {
    return play(scenario, true);
  }

  /**
   * The same with a scenario that is also about agents of other fleets, which its steps pass over.
   *
   * @throws FleetException if a step is about a fault that an agent of this fleet does not have
   */
  public Play playPart(Scenario scenario) {
    return play(scenario, false);
  }

  private synchronized Play play(Scenario scenario, boolean all) {
    ScenarioCheck.of(agents(), all).check(scenario);
    Play play =
        new Play(
            scenario, clock, () -> agents().stream().map(agent -> agent.life().actor()).toList());
    plays.removeIf(Play::isClosed);
    plays.add(play);
    agents().forEach(agent -> agent.life().listen(play));
    return play;
  }

  private void checkIsMember(SimulatedAgent agent) {
    if (!members.has(agent)) {
      throw new IllegalArgumentException("agent '" + agent.name() + "' is none of this fleet");
    }
  }

  /** The time that the agents live by. */
  public SimulatedClock clock() {
    return clock;
  }

  /** What all planned chance comes from; the same seed gives the same. */
  public long seed() {
    return seed;
  }

  private SnmpClient.Builder clientBuilder() {
    return SnmpClient.builder().transport(transport).timers(timers);
  }

  /** Ends an agent, and frees the addresses where it was alone. */
  public synchronized void remove(SimulatedAgent agent) {
    members.remove(agent);
  }

  /** What an {@link #update} did, in numbers of agents. */
  public record Update(int added, int changed, int removed) {
    /** Whether all was as it should be already. */
    public boolean isNothing() {
      return added + changed + removed == 0;
    }
  }

  /**
   * Serves other agents than before, without touching those that are described as they were. One
   * that is described otherwise is replaced, and loses what was set.
   *
   * @throws FleetException if one of them cannot be served; then all is as it was before, but for
   *     what was set in those that were to change
   */
  public Update update(Collection<AgentSpec> wanted) {
    return update(wanted, seed);
  }

  /**
   * The same, with another seed. Of agents that are not touched, latency and faults go by it from
   * now on; values that move go on as they began, since otherwise counters would jump.
   */
  public synchronized Update update(Collection<AgentSpec> wanted, long other) {
    long before = seed;
    seed(other);
    try {
      Update done = members.replace(wanted, seed, plays);
      if (other != before) {
        agents().forEach(agent -> agent.conduct().reseed());
      }
      return done;
    } catch (RuntimeException e) {
      seed(before);
      throw e;
    }
  }

  private void seed(long other) {
    seed = other;
    conducts.seed(other);
  }

  /** All agents, in the order in which they were added. */
  public List<SimulatedAgent> agents() {
    return members.all();
  }

  /** The agent with a name; empty where there is none. */
  public Optional<SimulatedAgent> agent(String name) {
    return members.named(Objects.requireNonNull(name, "name"));
  }

  /** The addresses where somebody listens. */
  public synchronized List<InetSocketAddress> addresses() {
    return sites.addresses();
  }

  /** What got no answer, and why. */
  public DropLog drops() {
    return drops;
  }

  /**
   * What was received and what became of it.
   *
   * @throws IllegalStateException if no journal is kept: see {@link FleetBuilder#journal}
   */
  public Journal journal() {
    return records.journalOrThrow();
  }

  /**
   * What the agents have told without being asked.
   *
   * @throws IllegalStateException if that is not kept: see {@link FleetBuilder#sentNotifications}
   */
  public SentNotifications sentNotifications() {
    return records.sentOrThrow();
  }

  @Override
  public Verification verification() {
    return ledger.ofAll();
  }

  /**
   * What is counted of its datagrams.
   *
   * @throws IllegalStateException if nothing is: see {@link FleetBuilder#metrics}
   */
  public FleetMetrics metrics() {
    return records.metricsOrThrow();
  }

  /** What carries the datagrams, for people: {@code UDP (NIO)}. */
  public String transport() {
    return transport.description();
  }

  /** What was lost before any agent could see it, or after. */
  public Losses losses() {
    return transport.losses();
  }

  /**
   * What this host refused that the fleet should have, in sentences for people; most often none.
   */
  public List<String> warnings() {
    return transport.warnings();
  }

  private synchronized List<Play> openPlays() {
    return List.copyOf(plays);
  }

  /**
   * Lets nothing wait any more that waited by the clock: answers never leave, {@linkplain #play
   * scenarios of the fleet} stand still. For who has reset a manual clock, and goes on to reset the
   * agents.
   */
  public void forgetTimers() {
    if (clock instanceof ClockShare share) {
      share.forget();
    }
    dispatcher.forgetWaiting();
  }

  /** Ends all agents. A second time does nothing. */
  @Override
  public void close() {
    openPlays().forEach(Play::close);
    agents().forEach(SimulatedAgent::end);
    transport.close();
    dispatcher.close();
    ownTimers.close();
    clock.close();
    if (state != null) {
      try {
        state.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the state folder could not be let go", e);
      }
    }
  }
}

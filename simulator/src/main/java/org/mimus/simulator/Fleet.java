// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.simulator.journal.Journal;
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
  private final PlayedVariations playing;

  /** Null where nobody wants to know. */
  private final Journal journal;

  /** Who writes the journal. */
  private final Optional<Observer> observer;

  private final Ledger ledger;

  private final FaultLinks links;
  private final Restarts restarts;
  private final Behaving behaving;
  private final World world;

  /** Has no thread before somebody waits by it. */
  private final TimerThread ownTimers = TimerThread.named("mimus-fleet-timers");

  /** Those of the agents' clients. */
  private final Timers timers;

  // The monitor of this object guards the rest.

  /**
   * Changed under the monitor only; read also by those who must not wait for it, since its holder
   * may wait for the thread of a transport.
   */
  private final Map<String, SimulatedAgent> agents =
      Collections.synchronizedMap(new LinkedHashMap<>());

  /** Null before there is an agent that tells anybody anything. */
  private AuthenticationWatch watch;

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
      Journal journal,
      VariationModules modules,
      Timers timers) {
    this.timers = timers == null ? ownTimers : timers;
    this.playing = new PlayedVariations(modules);
    this.transport = transport;
    this.dispatcher = new Dispatcher(transport, drops, clock);
    this.clock = clock;
    this.seed = seed;
    this.state = state;
    this.journal = journal;
    this.ledger = Ledger.of(Optional.ofNullable(journal), new VerifiedAgents(this));
    this.observer = Optional.ofNullable(journal).map(one -> one.observer(AgentResponder::agentOf));
    dispatcher.observer(observer);
    this.sites = new Sites(dispatcher, engines);
    this.conducts = new Conducts(clock, seed);
    this.links = new FaultLinks(this, sites, transport, dispatcher, clock);
    this.restarts = new Restarts(this, sites, engines, clock, state);
    this.behaving = new Behaving(this, sites, conducts, links);
    this.world =
        new World(
            this::clientBuilder,
            () -> NotificationOriginator.builder().transport(transport).timers(this.timers),
            conducts,
            engines.keys(),
            restarts,
            behaving,
            ledger,
            clock,
            Optional.ofNullable(state).map(StateDirectory::folder));
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
    List<SimulatedAgent> added = new ArrayList<>();
    Map<Site, SimulatedAgent> touched = new LinkedHashMap<>();
    try {
      for (AgentSpec spec : specs) {
        about(spec.name(), () -> begin(spec, added, touched));
      }
      touched.forEach((site, agent) -> about(agent.name(), site::apply));
      added.forEach(agent -> agent.mount(sites.at(agent.address())));
      for (SimulatedAgent agent : added) {
        about(agent.name(), () -> links.begin(agent, agent.conduct().now()));
      }
      links.check();
      watch(added);
      plays.forEach(play -> added.forEach(agent -> agent.life().listen(play)));
      added.forEach(agent -> agent.life().begin());
    } catch (RuntimeException e) {
      for (SimulatedAgent agent : added) {
        try {
          remove(agent);
        } catch (RuntimeException another) {
          e.addSuppressed(another);
        }
      }
      throw e;
    }
    return added;
  }

  /** Hears of requests that are not authentic, once there is an agent that can tell of them. */
  private void watch(List<SimulatedAgent> added) {
    for (SimulatedAgent agent : added) {
      if (agent.notifications().isPresent()) {
        if (watch == null) {
          watch = new AuthenticationWatch(observer);
          dispatcher.observer(Optional.of(watch));
        }
        for (InetSocketAddress address : agent.addresses()) {
          watch.add(agent, sites.at(address).engine());
        }
      }
    }
  }

  private void begin(
      AgentSpec spec, List<SimulatedAgent> added, Map<Site, SimulatedAgent> touched) {
    SimulatedAgent agent = new SimulatedAgent(spec, world, Dice.seed(seed, spec.name()));
    if (agents.putIfAbsent(spec.name(), agent) != null) {
      throw new FleetException("two agents are named '" + spec.name() + "'");
    }
    added.add(agent);
    agent.variations(playing.start(spec, clock, Dice.seed(seed, agent.name())));
    sites.place(agent, touched);
  }

  private static void about(String agent, Runnable step) {
    try {
      step.run();
    } catch (FleetException e) {
      throw e.about(agent);
    }
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
  public synchronized Play play(Scenario scenario) {
    ScenarioCheck.of(agents.values()).check(scenario);
    Play play =
        new Play(
            scenario, clock, () -> agents().stream().map(agent -> agent.life().actor()).toList());
    plays.removeIf(Play::isClosed);
    plays.add(play);
    agents.values().forEach(agent -> agent.life().listen(play));
    return play;
  }

  private void checkIsMember(SimulatedAgent agent) {
    if (agents.get(agent.name()) != agent) {
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
    if (!agents.remove(agent.name(), agent)) {
      return;
    }
    agent.end();
    if (watch != null && agent.notifications().isPresent()) {
      watch.remove(agent);
    }
    links.end(agent.conduct().now());
    sites.remove(agent);
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
      Update done = replace(wanted);
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

  private Update replace(Collection<AgentSpec> wanted) {
    Changes changes = Changes.of(agents(), wanted);
    List<AgentSpec> before = changes.before();
    changes.gone().forEach(this::remove);
    try {
      add(changes.more());
    } catch (RuntimeException e) {
      try {
        add(before);
      } catch (RuntimeException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
    return changes.done();
  }

  /** All agents, in the order in which they were added. */
  public List<SimulatedAgent> agents() {
    synchronized (agents) {
      return List.copyOf(agents.values());
    }
  }

  /** The agent with a name; empty where there is none. */
  public synchronized Optional<SimulatedAgent> agent(String name) {
    return Optional.ofNullable(agents.get(Objects.requireNonNull(name, "name")));
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
    if (journal == null) {
      throw new IllegalStateException(
          "this fleet keeps no journal; ask for one: Fleet.builder().journal(Journal.inMemory())");
    }
    return journal;
  }

  @Override
  public Verification verification() {
    return ledger.ofAll();
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

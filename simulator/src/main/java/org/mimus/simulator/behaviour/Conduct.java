// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.engine.Arrival;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.transport.Link;

/** A {@link Behaviour} at work for one agent. Thread-safe. */
public final class Conduct implements Arrival {
  private final Behaviour behaviour;
  private volatile Dice dice;
  private final SimulatedClock clock;
  private final Duration since;
  private final List<Acting> faults = new ArrayList<>();
  private final Pace pace;
  private volatile Runnable switched = () -> {};
  private volatile Timing timing;

  /**
   * How long answers take.
   *
   * @param recorded of the device, where a latency wants to know
   */
  private record Timing(List<PlannedLatency> latency, ResponseTimes recorded) {}

  /**
   * A behaviour that begins now.
   *
   * @param seed of all chance
   */
  public Conduct(Behaviour behaviour, long seed, SimulatedClock clock, ResponseTimes recorded) {
    this.behaviour = behaviour;
    this.dice = Dice.of(seed);
    this.clock = clock;
    this.since = clock.now();
    this.pace = new Pace(behaviour);
    this.timing = new Timing(behaviour.latency(), recorded);
    for (PlannedFault planned : behaviour.faults()) {
      faults.add(new Acting(planned, diceOf(planned, faults.size(), seed)));
    }
  }

  private static Dice diceOf(PlannedFault planned, int number, long seed) {
    return Dice.of(Dice.seed(seed, planned.name() + " " + number));
  }

  /** Lets all chance that is to come be that of another seed. */
  public void seed(long seed) {
    dice = Dice.of(seed);
    for (int i = 0; i < faults.size(); i++) {
      faults.get(i).dice(diceOf(faults.get(i).planned(), i, seed));
    }
  }

  /** What it is made of now. */
  public Behaviour behaviour() {
    return new Behaviour(timing.latency, behaviour.faults(), pace.queue(), pace.limit());
  }

  /** Lets answers take another time from now on. */
  public void latency(List<PlannedLatency> other, ResponseTimes recorded) {
    timing = new Timing(List.copyOf(other), recorded);
  }

  /** Lets so many requests in from now on; any number where there is no limit. */
  public void rateLimit(Optional<RateLimit> limit) {
    pace.limit(limit, running());
  }

  /** Lets answers wait for each other from now on, or no more. */
  public void oneAtATime(Optional<OneAtATime> queue) {
    pace.queue(queue);
  }

  /** Whether there is anything to decide before security sees a datagram. */
  public boolean hasDoor() {
    return pace.limit().isPresent() || behaviour.faults().stream().anyMatch(Conduct::isForTheDoor);
  }

  /** Whether {@link #arrived} has been asked, on the address that was. */
  private boolean wasAtTheDoor(Exchange x) {
    return x.engine().arrival().filter(this::equals).isPresent();
  }

  private static boolean isForTheDoor(PlannedFault planned) {
    return planned.fault() instanceof ArrivalFault && planned.scope().isAll();
  }

  /** Switches the faults of a name on or off; whether there is one. */
  public boolean switchFault(String name, boolean on) {
    boolean found = false;
    for (Acting acting : faults) {
      if (acting.planned().name().equals(name)) {
        acting.active(on);
        found = true;
      }
    }
    if (found) {
      switched.run();
    }
    return found;
  }

  /** Lets somebody hear, in place of whoever did before, that faults were switched on or off. */
  public void onSwitch(Runnable action) {
    switched = action;
  }

  /** Whether faults can have its sockets closed for a while. */
  public boolean closes() {
    return faults.stream().anyMatch(Conduct::closes);
  }

  private static boolean closes(Acting acting) {
    return acting.planned().fault() instanceof ArrivalFault.Blackout blackout && blackout.closed();
  }

  /** Whether its sockets are to be closed now. */
  public boolean isClosed() {
    Duration now = running();
    return faults.stream().anyMatch(acting -> closes(acting) && acting.holds(now));
  }

  /** How long after its beginning {@link #isClosed} may change. */
  public Set<Duration> turns() {
    Set<Duration> turns = new TreeSet<>();
    for (Acting acting : faults) {
      if (closes(acting)) {
        turns.add(acting.planned().occurrence().after());
        acting.planned().occurrence().until().ifPresent(turns::add);
      }
    }
    return turns;
  }

  /** Opens other links for an agent to answer from. */
  public interface Sources {
    /**
     * Opens one.
     *
     * @param address empty for any port of the agent's own host
     */
    Link open(Optional<String> address);
  }

  /** Opens what its faults need to answer from elsewhere; {@link #close} closes it. */
  public void open(Sources sources) {
    for (Acting acting : faults) {
      if (acting.planned().fault() instanceof WireFault.WrongSource wrong) {
        acting.source(sources.open(wrong.address()));
      }
    }
  }

  /** Closes what {@link #open} opened. A second time does nothing. */
  public void close() {
    for (Acting acting : faults) {
      acting.source().ifPresent(Link::close);
      acting.source(null);
    }
  }

  private Duration running() {
    return clock.now().minus(since);
  }

  @Override
  public DropReason arrived(Exchange x) {
    Duration now = running();
    for (Acting acting : faults) {
      PlannedFault planned = acting.planned();
      if (isForTheDoor(planned) && planned.fault().concerns(x) && acting.strikes(now)) {
        x.fault(acting.planned().name());
        return DropReason.FAULT;
      }
    }
    return pace.admits(now) ? null : fault(x, "rate-limit");
  }

  private static DropReason fault(Exchange x, String name) {
    x.fault(name);
    return DropReason.FAULT;
  }

  /**
   * Answers a request as the behaviour wants it.
   *
   * @param right answers out of the store as it should be
   */
  public DropReason respond(Exchange x, Responder right, ObjectStore store) {
    Duration now = running();
    if (!wasAtTheDoor(x) && !pace.admits(now)) {
      return fault(x, "rate-limit");
    }
    if (!pace.hasRoom(now)) { // before a SET changes anything
      return fault(x, "queue full");
    }
    List<Acting> struck = strike(x, now);
    DropReason reason = answer(x, right, store, struck);
    if (reason != null) {
      return reason;
    }
    for (Acting acting : faults) {
      if (acting.planned().fault() instanceof EncodingFault encoding && struck.contains(acting)) {
        x.departure().forge(encoding.forge(x.departure().forgery(), x, acting));
      } else if (acting.planned().fault() instanceof WireFault wire) {
        wire(x, wire, acting, struck.contains(acting));
      }
    }
    takeTime(x, now);
    return null;
  }

  private static void wire(Exchange x, WireFault wire, Acting acting, boolean strikes) {
    if (strikes) {
      x.departure().over(datagrams -> wire.carry(datagrams, acting));
    } else if (wire.watches()) {
      x.departure()
          .over(
              datagrams -> {
                wire.watch(datagrams, acting);
                return datagrams;
              });
    }
  }

  private List<Acting> strike(Exchange x, Duration now) {
    List<Acting> struck = new ArrayList<>();
    for (Acting acting : faults) {
      PlannedFault planned = acting.planned();
      boolean decided = wasAtTheDoor(x) && isForTheDoor(planned);
      if (!decided
          && planned.fault().concerns(x)
          && planned.scope().holds(x)
          && acting.strikes(now)) {
        x.fault(planned.name());
        struck.add(acting);
      }
    }
    return struck;
  }

  private static DropReason answer(
      Exchange x, Responder right, ObjectStore store, List<Acting> struck) {
    ObjectStore seen = store;
    for (Acting acting : struck) {
      if (acting.planned().fault() instanceof ArrivalFault) {
        return DropReason.FAULT;
      }
      if (acting.planned().fault() instanceof StoreFault fault) {
        seen = fault.over(seen, acting);
      }
    }
    Responder responder = seen == store ? right : new CommandResponder(seen);
    for (Acting acting : struck) {
      if (acting.planned().fault() instanceof AnswerFault fault) {
        Responder before = responder;
        responder = exchange -> fault.answer(exchange, before, acting);
      }
    }
    return responder.respond(x);
  }

  private void takeTime(Exchange x, Duration now) {
    Duration time = Duration.ZERO;
    Timing taken = timing;
    for (PlannedLatency planned : taken.latency) {
      if (planned.scope().holds(x)) {
        time = time.plus(planned.latency().draw(x, dice, taken.recorded));
      }
    }
    Duration wait = pace.wait(now, time);
    if (!wait.isZero()) {
      x.departure().delay(wait);
    }
  }
}

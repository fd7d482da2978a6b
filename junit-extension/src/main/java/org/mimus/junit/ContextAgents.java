// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;

/**
 * The agents and sinks that one context has of its own, and those of classes that it uses. They
 * end, or are free for the next test, with the context. Thread-safe.
 */
final class ContextAgents implements Closing {
  // The monitor of this object guards all of it.
  private final List<Running> own = new ArrayList<>();
  private final List<Running> entered = new ArrayList<>();

  private final List<Runnable> endings = new ArrayList<>();
  private final Map<Parameter, RunningSink> byParameter = new HashMap<>();

  /** Null before it is wanted. */
  private RunningSink sink;

  /** Null before it is wanted. */
  private ManualClock clock;

  synchronized void own(Running one) {
    own.add(one);
  }

  synchronized void entered(Running one) {
    entered.add(one);
  }

  /** Does something when the context ends. */
  synchronized void atEnd(Runnable ending) {
    endings.add(ending);
  }

  synchronized List<Running> all() {
    List<Running> all = new ArrayList<>(entered);
    all.addAll(own);
    return all;
  }

  /** Takes a sink of its own, which is the context's if it is the first. */
  synchronized RunningSink ownSink(RunningSink declared) {
    own.add(declared);
    sink = sink == null ? declared : sink;
    return declared;
  }

  /** The sink of a parameter, opened when it is first asked for. */
  synchronized RunningSink sinkOf(Parameter parameter, Supplier<RunningSink> open) {
    RunningSink there = byParameter.get(parameter);
    if (there == null) {
      there = ownSink(open.get());
      byParameter.put(parameter, there);
    }
    return there;
  }

  synchronized Optional<RunningSink> sink() {
    return Optional.ofNullable(sink);
  }

  /** The sink of the context, opened where there is none. */
  synchronized RunningSink sinkOr(Supplier<RunningSink> open) {
    return sink == null ? ownSink(open.get()) : sink;
  }

  /** The clock of the context's own agents, made when it is first asked for. */
  synchronized ManualClock clock() {
    clock = clock == null ? SimulatedClock.manual() : clock;
    return clock;
  }

  /** Empty before somebody has asked for it. */
  synchronized Optional<ManualClock> clockIfAny() {
    return Optional.ofNullable(clock);
  }

  /** Ends one of its own before the context ends. */
  void end(Running one) {
    synchronized (this) {
      own.remove(one);
    }
    one.close();
  }

  @Override
  public synchronized void close() {
    endings.forEach(Runnable::run);
    endings.clear();
    own.forEach(Running::close);
    own.clear();
    entered.forEach(Running::release);
    entered.clear();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * The agents and sinks that constructors got. JUnit resolves their parameters before there is an
 * instance, and with the context of the class; so it waits by thread until its instance is made,
 * and ends with it. Thread-safe.
 */
final class InstanceAgents {
  private record Given(Running one, ContextAgents context, Parameter parameter) {}

  private final ThreadLocal<List<Given>> waiting = ThreadLocal.withInitial(ArrayList::new);

  // The monitor of this object guards it.
  private final IdentityHashMap<Object, List<Given>> byInstance = new IdentityHashMap<>();

  /** Takes note of what a parameter of a constructor gets on this thread. */
  void give(Running one, ContextAgents context, Parameter parameter) {
    waiting.get().add(new Given(one, context, parameter));
  }

  /** The sink of a parameter of the constructor that is called next, opened when asked for. */
  RunningSink sinkOf(Parameter parameter, ContextAgents context, Supplier<RunningSink> open) {
    for (Given given : waiting.get()) {
      if (given.one instanceof RunningSink sink
          && given.context == context
          && given.parameter.equals(parameter)) {
        return sink;
      }
    }
    RunningSink opened = open.get();
    context.own(opened);
    give(opened, context, parameter);
    return opened;
  }

  /** What the constructor that is called next on this thread gets. */
  List<Running> waiting() {
    return waiting.get().stream().map(Given::one).toList();
  }

  /** An instance has been made on this thread. */
  void made(Object instance) {
    List<Given> given = waiting.get();
    waiting.remove();
    if (!given.isEmpty()) {
      synchronized (this) {
        byInstance.put(instance, given);
      }
    }
  }

  synchronized List<Running> of(Object instance) {
    return byInstance.getOrDefault(instance, List.of()).stream().map(Given::one).toList();
  }

  void end(Object instance) {
    List<Given> given;
    synchronized (this) {
      given = byInstance.remove(instance);
    }
    if (given != null) {
      given.forEach(each -> each.context.end(each.one));
    }
  }
}

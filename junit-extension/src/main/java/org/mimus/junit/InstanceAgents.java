// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The agents that constructors got. JUnit resolves their parameters before there is an instance,
 * and with the context of the class; so an agent waits by thread until its instance is made, and
 * ends with it. Thread-safe.
 */
final class InstanceAgents {
  private record Given(RunningAgent agent, ContextAgents context) {}

  private final ThreadLocal<List<Given>> waiting = ThreadLocal.withInitial(ArrayList::new);

  // The monitor of this object guards it.
  private final IdentityHashMap<Object, List<Given>> byInstance = new IdentityHashMap<>();

  /** Takes note of an agent that a constructor gets on this thread. */
  void give(RunningAgent agent, ContextAgents context) {
    waiting.get().add(new Given(agent, context));
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

  synchronized List<RunningAgent> of(Object instance) {
    return byInstance.getOrDefault(instance, List.of()).stream().map(Given::agent).toList();
  }

  void end(Object instance) {
    List<Given> given;
    synchronized (this) {
      given = byInstance.remove(instance);
    }
    if (given != null) {
      given.forEach(one -> one.context.end(one.agent));
    }
  }
}

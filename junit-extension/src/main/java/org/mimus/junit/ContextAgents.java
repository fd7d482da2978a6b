// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.List;

/**
 * The agents that one context has of its own, and those of classes that it uses. They end, or are
 * free for the next test, with the context. Thread-safe.
 */
final class ContextAgents implements Closing {
  // The monitor of this object guards both.
  private final List<RunningAgent> own = new ArrayList<>();
  private final List<RunningAgent> entered = new ArrayList<>();

  synchronized void own(RunningAgent agent) {
    own.add(agent);
  }

  synchronized void entered(RunningAgent agent) {
    entered.add(agent);
  }

  synchronized List<RunningAgent> all() {
    List<RunningAgent> all = new ArrayList<>(entered);
    all.addAll(own);
    return all;
  }

  /** Ends an agent of its own before the context ends. */
  void end(RunningAgent agent) {
    synchronized (this) {
      own.remove(agent);
    }
    agent.close();
  }

  @Override
  public synchronized void close() {
    own.forEach(RunningAgent::close);
    own.clear();
    entered.forEach(RunningAgent::leave);
    entered.clear();
  }
}

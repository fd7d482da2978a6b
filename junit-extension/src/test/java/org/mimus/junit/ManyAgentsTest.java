// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.Requests;
import org.mimus.simulator.verify.Times;
import org.mimus.snmp.smi.Oid;

/** Agents cost no threads, and what came to one is not told of another. */
class ManyAgentsTest {
  private static final int MANY = 1_000;

  /** Those that read sockets, clients' timers and the clock; they are the same for any number. */
  private static final int MOST_THREADS = 3;

  @SnmpAgent(value = "example-switch", yaml = "latency: 1us")
  private static final class Declared {}

  @Test
  void agents_aThousandThatWereAsked_haveThreeThreads() throws InterruptedException {
    Declaration declaration =
        Declaration.onClass(Declared.class.getAnnotation(SnmpAgent.class), Declared.class);
    try (SharedState shared = new SharedState(Optional.empty())) {
      List<RunningAgent> all =
          IntStream.range(0, MANY)
              .mapToObj(i -> shared.start(declaration, SimulatedClock::manual, () -> null))
              .toList();
      List<Integer> attempts = new ArrayList<>();
      for (RunningAgent running : all) {
        SimulatedAgent agent = running.agent();
        attempts.add(agent.client().get(Oid.parse(Kit.NAME)).attempts());
      }

      assertThat(threads()).isLessThanOrEqualTo(MOST_THREADS);
      for (int i = 0; i < MANY; i++) { // more often than once only where it had to be repeated
        all.get(i).agent().verify(Requests.get(Kit.NAME), Times.between(1, attempts.get(i)));
        all.get(i).agent().verifyNoDrops();
      }
      all.forEach(RunningAgent::close);
    }
    assertThat(Kit.threads()).isEmpty();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("mimus-"))
        .count();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.scale;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;

/** How long a test waits for an agent of its own, JUnit's part included. */
final class JUnitStart {
  private static final int REPETITIONS = 21;

  private JUnitStart() {}

  /** A test that does nothing but have an agent. */
  static class Example {
    @RepeatedTest(REPETITIONS)
    void agent_ofItsOwn_listens(@SnmpAgent("linux-server") SimulatedAgent agent) {
      if (agent.port() == 0) {
        throw new AssertionError();
      }
    }
  }

  /** Notes how long each test takes. Tests run one after another. */
  private static final class Watch implements TestExecutionListener {
    private final List<Double> millis = new ArrayList<>();
    private long began;
    private boolean failed;

    @Override
    public void executionStarted(TestIdentifier test) {
      began = System.nanoTime();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      failed |= result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
      if (test.isTest()) {
        millis.add((System.nanoTime() - began) / 1e6);
      }
    }
  }

  static void measure() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Example.class)).build();
    Launcher launcher = LauncherFactory.create();
    Watch watch = new Watch();
    launcher.execute(request, watch);
    if (watch.failed || watch.millis.size() != REPETITIONS) {
      throw new IllegalStateException("the tests with an agent failed");
    }
    Scale.row(
        "A test with an `@SnmpAgent` parameter, from its start to its end",
        "first %,.1f ms, second %,.1f ms, then %,.1f ms (median)",
        watch.millis.get(0),
        watch.millis.get(1),
        Scale.median(watch.millis.subList(2, REPETITIONS)));
  }
}

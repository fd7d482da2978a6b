// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.scale;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;

/**
 * What the first {@code @SnmpAgent} of a JVM costs a test, and the next, in one JVM. Prints {@link
 * #REPORTED} numbers: milliseconds of the first and of the next test, milliseconds that the thread
 * of the first computed, and the threads that a thousand agents take.
 */
public final class FirstAgent {
  /** How many numbers are printed. */
  public static final int REPORTED = 4;

  private static final String SNAPSHOT = "example-switch";
  private static final int WITH_AGENT = 3;
  private static final int MANY_AGENTS = 1_000;
  private static final int ANSWER_MILLIS = 5_000;

  /** GET of sysName.0 by "public". */
  private static final byte[] REQUEST =
      HexFormat.of()
          .parseHex(
              "3029"
                  + "020101"
                  + "04067075626c6963"
                  + "a01c"
                  + "020401020304"
                  + "020100"
                  + "020100"
                  + "300e300c"
                  + "06082b06010201010500"
                  + "0500");

  private FirstAgent() {}

  /** JUnit's own start is in the first test, which has no agent. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Example {
    @Test
    void a_withoutAgent_passes() {}

    @RepeatedTest(WITH_AGENT)
    void b_agentOfItsOwn_answers(@SnmpAgent(SNAPSHOT) SimulatedAgent agent) throws IOException {
      try (DatagramSocket socket = new DatagramSocket()) {
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.send(new DatagramPacket(REQUEST, REQUEST.length, agent.address()));
        socket.receive(new DatagramPacket(new byte[REQUEST.length * 4], REQUEST.length * 4));
      }
    }
  }

  /** Notes how long each test takes. Tests run one after another. */
  private static final class Watch implements TestExecutionListener {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Double> millis = new ArrayList<>();
    private final List<Double> cpuMillis = new ArrayList<>();
    private long began;
    private long cpu;

    @Override
    public void executionStarted(TestIdentifier test) {
      cpu = threads.getCurrentThreadCpuTime();
      began = System.nanoTime();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
        millis.add((System.nanoTime() - began) / 1e6);
        cpuMillis.add((threads.getCurrentThreadCpuTime() - cpu) / 1e6);
      }
    }
  }

  public static void main(String[] arguments) {
    Watch watch = new Watch();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Example.class)).build(),
            watch);
    if (watch.millis.size() != 1 + WITH_AGENT) {
      throw new IllegalStateException("the tests with an agent failed");
    }
    System.out.printf(
        Locale.ROOT,
        "%.1f %.1f %.1f %d%n",
        watch.millis.get(1),
        watch.millis.get(2),
        watch.cpuMillis.get(1),
        threadsOfMany());
  }

  private static int threadsOfMany() {
    int before = Thread.getAllStackTraces().size();
    List<AgentSpec> specs = new ArrayList<>();
    Snapshot snapshot = Snapshots.loadBundled(SNAPSHOT).snapshot();
    for (int i = 0; i < MANY_AGENTS; i++) {
      specs.add(AgentSpec.of("agent-" + i, snapshot).build());
    }
    try (Fleet fleet = Fleet.start(specs)) {
      if (fleet.addresses().size() != MANY_AGENTS) {
        throw new IllegalStateException("not all of the agents listen");
      }
      return Thread.getAllStackTraces().size() - before;
    }
  }
}

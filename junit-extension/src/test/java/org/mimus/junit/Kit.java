// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/** Runs test classes inside a test, and keeps what they saw of their agents. */
final class Kit {
  static final String NAME = "1.3.6.1.2.1.1.5.0";
  static final Map<String, String> CONCURRENT =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "concurrent",
          "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

  /** Lets the chance of agents be the same in each run. */
  static final Map<String, String> SEVEN = Map.of("mimus.seed", "7");

  private static final List<Sight> SEEN = new CopyOnWriteArrayList<>();

  private Kit() {}

  /** What one place in a test saw of an agent: its port, and its name over SNMP. */
  record Sight(String place, SimulatedAgent agent, int port, String name) {}

  /** Takes note of an agent, then changes its name, so that a missing reset shows. */
  static void see(String place, SimulatedAgent agent) {
    String name = agent.client().get(Oid.parse(NAME)).first().value().toString();
    SEEN.add(new Sight(place, agent, agent.port(), name));
    agent.set(NAME, "changed by " + place);
  }

  static List<Sight> seen() {
    return List.copyOf(SEEN);
  }

  static List<Sight> seen(String place) {
    return SEEN.stream().filter(sight -> sight.place.equals(place)).toList();
  }

  static Sight only(String place) {
    List<Sight> found = seen(place);
    if (found.size() != 1) {
      throw new AssertionError(place + " was seen " + found.size() + " times, in " + SEEN);
    }
    return found.get(0);
  }

  /** Runs test classes, with nothing seen before. */
  static EngineExecutionResults run(Class<?>... testClasses) {
    return run(Map.of(), testClasses);
  }

  static EngineExecutionResults run(Map<String, String> parameters, Class<?>... testClasses) {
    SEEN.clear();
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    parameters.forEach(kit::configurationParameter);
    Arrays.stream(testClasses).forEach(testClass -> kit.selectors(selectClass(testClass)));
    return kit.execute();
  }

  /** Runs test classes of which every test must succeed. */
  static void runGood(int tests, Class<?>... testClasses) {
    assertGood(tests, run(testClasses));
  }

  static void assertGood(int tests, EngineExecutionResults results) {
    List<String> failures = failures(results);
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n", failures));
    }
    results.testEvents().assertStatistics(stats -> stats.started(tests).succeeded(tests));
  }

  /** The messages of all that failed, tests and classes. */
  static List<String> failures(EngineExecutionResults results) {
    return results.allEvents().finished().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(Kit::innermost)
        .map(Throwable::getMessage)
        .toList();
  }

  private static Throwable innermost(Throwable failure) {
    return failure.getCause() == null ? failure : innermost(failure.getCause());
  }

  /** What was published to the report. */
  static List<Map<String, String>> published(EngineExecutionResults results) {
    return results.allEvents().reportingEntryPublished().stream().map(Kit::entry).toList();
  }

  private static Map<String, String> entry(Event event) {
    return event.getRequiredPayload(ReportEntry.class).getKeyValuePairs();
  }

  /** Runs a test class of which one test fails, with seed 7, and returns its message. */
  static String failure(Class<?> testClass) {
    List<String> failures = failures(run(SEVEN, testClass));
    if (failures.size() != 1) {
      throw new AssertionError("not one failure, but " + failures);
    }
    return failures.get(0);
  }

  /** The threads of this library that run, after those have ended that are about to. */
  static List<String> threads() throws InterruptedException {
    List<String> left = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("mimus-")) {
        thread.join(10_000);
        if (thread.isAlive()) {
          left.add(thread.getName());
        }
      }
    }
    return left;
  }

  /** Whether nobody listens at a port of 127.0.0.1. */
  static boolean isFree(int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(UdpAddress.parse("127.0.0.1:" + port, 161))) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Times.once;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.smi.Oid;
import org.opentest4j.AssertionFailedError;

/** A failed test says what its agents were asked and did not answer. */
class ReportsTest {
  private static void askWith(String community, SimulatedAgent agent) {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent.address())
            .community(community)
            .timeout(Duration.ofMillis(50))
            .retries(1)
            .build()) {
      client.get(Oid.parse(Kit.NAME));
    } finally {
      // What came before a request that is answered has been dropped when the answer is there.
      agent.client().get(Oid.parse(Kit.NAME));
    }
  }

  @SnmpAgent("example-switch")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class WithWrongCommunities {
    @Test
    @Order(1)
    void passes(SimulatedAgent agent) {
      assertThatThrownBy(() -> askWith("earlier", agent)).isInstanceOf(SnmpTimeoutException.class);
    }

    @Test
    @Order(2)
    void fails(SimulatedAgent agent) {
      askWith("publik", agent);
    }

    @Test
    @Order(3)
    void failsForAnotherReason() {
      throw new AssertionError("no request was made");
    }

    @Test
    @Order(4)
    void failsWithItsOwnAgent(
        @SnmpAgent(value = "example-switch", id = "own") SimulatedAgent agent) {
      askWith("secret", agent);
    }
  }

  @Test
  void requestsOfATest_arePublished_whereItFails() {
    List<Map<String, String>> published =
        Kit.published(Kit.run(Map.of("mimus.seed", "7"), WithWrongCommunities.class));

    String seed = "\n  seed 7, the same again with -Dmimus.seed=7";
    String asked =
        "  GET .1.3.6.1.2.1.1.5.0 by \"private\" in version 2c: noError, 1 variable" + seed;
    assertThat(published)
        .containsExactly(
            Map.of(
                "SNMP agent 'example-switch'",
                "agent 'example-switch': 3 datagrams received, 2 dropped\n"
                    + "  dropped: bad community \"publik\", agent accepts [\"private\", \"public\"]"
                    + " (\"public\" is 1 edit away) (2 times)\n"
                    + asked),
            Map.of(
                "SNMP agent 'example-switch'", "agent 'example-switch': nothing received" + seed),
            Map.of(
                "SNMP agent 'example-switch'", "agent 'example-switch': nothing received" + seed),
            Map.of(
                "SNMP agent 'own'",
                "agent 'own': 3 datagrams received, 2 dropped\n"
                    + "  dropped: bad community \"secret\","
                    + " agent accepts [\"private\", \"public\"] (2 times)\n"
                    + asked));
  }

  @SnmpAgent("example-switch")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Verifying {
    @Test
    @Order(1)
    void asks(SimulatedAgent agent) {
      agent.client().get(Oid.parse(Kit.NAME));
      agent.verify(get(Kit.NAME), once());
    }

    @Test
    @Order(2)
    void isNotBlamedForOthers(SimulatedAgent agent) {
      agent.verify(get(Kit.NAME), never());
      agent.verifyNoMoreRequests();
    }
  }

  @Test
  void requestsOfATest_areForgotten_beforeTheNext() {
    Kit.runGood(2, Verifying.class);
  }

  @SnmpAgent("example-switch")
  static class Dynamic {
    @RegisterExtension
    static final SnmpFleet FLEET =
        SnmpFleet.of(
            AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot()).build());

    @TestFactory
    List<DynamicNode> tests(SimulatedAgent agent) {
      return List.of(
          dynamicTest("passes", () -> agent.verify(get(Kit.NAME), never())),
          dynamicContainer(
              "inner", List.of(dynamicTest("fails", () -> agent.verify(get(Kit.NAME))))));
    }
  }

  @Test
  void requestsOfADynamicTest_arePublished_whereItFails() {
    EngineExecutionResults results = Kit.run(Map.of("mimus.seed", "7"), Dynamic.class);

    assertThat(Kit.failures(results))
        .containsExactly(
            "expected GET .1.3.6.1.2.1.1.5.0 at least once, but was 0; nothing received");
    results
        .testEvents()
        .failed()
        .assertEventsMatchExactly(finishedWithFailure(instanceOf(AssertionFailedError.class)));
    assertThat(Kit.published(results).stream().flatMap(entry -> entry.keySet().stream()))
        .containsExactlyInAnyOrder("SNMP agent 'example-switch'", "SNMP fleet");
  }

  @SnmpAgent("example-switch")
  static class Aborted {
    @Test
    void test(SimulatedAgent agent) {
      agent.client().get(Oid.parse(Kit.NAME));
      Assumptions.abort();
    }

    @TestFactory
    DynamicNode tests() {
      return dynamicTest("aborted", () -> Assumptions.abort());
    }
  }

  @Test
  void requestsOfATest_thatIsAborted_areNotPublished() {
    EngineExecutionResults results = Kit.run(Aborted.class);

    results.testEvents().assertStatistics(stats -> stats.aborted(2));
    assertThat(Kit.published(results)).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.smi.Oid;

/** A failed test says what its agents did not answer. */
class DropReportTest {
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
  void dropsOfATest_arePublished_whereItFails() {
    List<Map<String, String>> published = Kit.published(Kit.run(WithWrongCommunities.class));

    assertThat(published).hasSize(2);
    assertThat(published.get(0)).containsOnlyKeys("SNMP agent 'example-switch' did not answer");
    assertThat(published.get(0).values().iterator().next())
        .matches(
            "bad community: .?publik.?, from /127\\.0\\.0\\.1:[0-9]+ to /127\\.0\\.0\\.1:[0-9]+"
                + " \\(2 times\\)");
    assertThat(published.get(1)).containsOnlyKeys("SNMP agent 'own' did not answer");
    assertThat(published.get(1).values().iterator().next()).contains("secret");
  }
}

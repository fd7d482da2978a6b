// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Oid;
import org.opentest4j.AssertionFailedError;

/** A strict agent lets tests fail that ask it for what it does not have. */
class StrictTest {
  private static final Oid NAME = Oid.parse(Kit.NAME);
  private static final Oid NAME_WITHOUT_ZERO = Oid.parse("1.3.6.1.2.1.1.5");
  private static final Oid ELSEWHERE = Oid.parse("1.3.6.1.4.1.99999.1.0");

  @SnmpAgent(value = "example-switch", strict = true)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Strict {
    @Test
    @Order(1)
    void asksForWhatIsMissing(SimulatedAgent agent) {
      agent.client().get(NAME, NAME_WITHOUT_ZERO, ELSEWHERE);
      agent.client().get(NAME_WITHOUT_ZERO);
    }

    @Test
    @Order(2)
    void asksForWhatIsThere(SimulatedAgent agent) {
      agent.client().get(NAME);
      agent.client().getNext(ELSEWHERE);
    }

    @Test
    @Order(3)
    void asksInVersion1(SimulatedAgent agent) {
      try (SnmpClient v1 =
          SnmpClient.builder()
              .peer(agent.address())
              .credentials(CommunityCredentials.v1("public"))
              .build()) {
        assertThatThrownBy(() -> v1.get(NAME_WITHOUT_ZERO)).isInstanceOf(SnmpErrorException.class);
      }
    }

    @Test
    @Order(4)
    void failsAnyway(SimulatedAgent agent) {
      agent.client().get(NAME_WITHOUT_ZERO);
      throw new IllegalStateException("planned");
    }
  }

  @Test
  void names_thatAreMissing_failTheTestAndAreToldWithTheNearest() {
    EngineExecutionResults results = Kit.run(Kit.SEVEN, Strict.class);

    String head =
        "@SnmpAgent(\"example-switch\") on class " + Strict.class.getName() + " is strict";
    assertThat(Kit.failures(results))
        .containsExactly(
            head
                + " and was asked for 2 names that it does not have:\n"
                + "  .1.3.6.1.2.1.1.5 (2 times); nearest: .1.3.6.1.2.1.1.5.0\n"
                + "  .1.3.6.1.4.1.99999.1.0",
            head
                + " and was asked for a name that it does not have:\n"
                + "  .1.3.6.1.2.1.1.5; nearest: .1.3.6.1.2.1.1.5.0",
            "planned");
    assertThat(Kit.published(results))
        .flatExtracting(Map::keySet)
        .containsExactly(
            "SNMP agent 'example-switch'",
            "SNMP agent 'example-switch'",
            "SNMP agent 'example-switch'");
  }

  @Test
  void failure_ofAStrictAgent_hasBothSides() {
    List<Throwable> failures =
        Kit.run(Strict.class).testEvents().failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow())
            .toList();

    assertThat(failures.get(1))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getStringRepresentation())
                  .isEqualTo("only names that the agent has");
              assertThat(error.getActual().getStringRepresentation())
                  .isEqualTo(".1.3.6.1.2.1.1.5; nearest: .1.3.6.1.2.1.1.5.0");
            });
    assertThat(failures.get(2)).hasMessage("planned");
    assertThat(failures.get(2).getSuppressed()).hasOnlyElementsOfType(AssertionFailedError.class);
  }

  @SnmpAgent(value = "example-switch", strict = true, reset = SnmpAgent.Reset.NEVER)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class StrictAndNeverReset {
    @Test
    @Order(1)
    void asksForWhatIsMissing(SimulatedAgent agent) {
      agent.client().get(NAME_WITHOUT_ZERO);
    }

    @Test
    @Order(2)
    void asksForWhatIsThere(SimulatedAgent agent) {
      agent.client().get(NAME);
    }
  }

  @Test
  void names_thatOneTestAskedFor_failNoOther() {
    assertThat(Kit.failures(Kit.run(StrictAndNeverReset.class)))
        .singleElement()
        .asString()
        .contains(".1.3.6.1.2.1.1.5; nearest");
  }

  @SnmpAgent("example-switch")
  static class Lenient {
    @Test
    void asksForWhatIsMissing(SimulatedAgent agent) {
      agent.client().get(ELSEWHERE);
    }
  }

  @Test
  void names_thatAreMissing_areLegalByDefault() {
    Kit.runGood(1, Lenient.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.junit.SnmpAgent.Clock.MANUAL;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.ManualClock;
import org.mimus.snmp.smi.Oid;

/** Agents that live by a clock that tests move. */
class ManualClockTest {
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String LOCATION = "1.3.6.1.2.1.1.6.0";
  private static final String SCENARIO =
      """
      scenario:
        - when: {at: 10s}
          then: {set: {1.3.6.1.2.1.1.6.0: after 10 s}}
      """;

  private static long uptime(SimulatedAgent agent) {
    return Long.parseLong(agent.client().get(Oid.parse(UPTIME)).first().value().toString());
  }

  @SnmpAgent(value = "example-switch", id = "a", clock = MANUAL, yaml = SCENARIO)
  @SnmpAgent(value = "example-switch", id = "b", clock = MANUAL)
  @SnmpAgent(value = "example-switch", id = "real")
  static class OfClass {
    static ManualClock inStatic;
    ManualClock inInstance;

    @BeforeAll
    static void before(ManualClock clock) {
      assertThat(clock).isSameAs(inStatic);
      clock.advance(Duration.ofHours(1));
    }

    @Test
    void first(@SnmpAgent(id = "a") SimulatedAgent a, @SnmpAgent(id = "b") SimulatedAgent b) {
      goOn(a, b);
    }

    @Test
    void second(@SnmpAgent(id = "a") SimulatedAgent a, @SnmpAgent(id = "b") SimulatedAgent b) {
      goOn(a, b);
    }

    private void goOn(SimulatedAgent a, SimulatedAgent b) {
      assertThat(inInstance).isSameAs(inStatic);
      assertThat(inInstance.now()).isZero();
      assertThat(a.get(LOCATION)).isEqualTo(b.get(LOCATION));
      long before = uptime(a);
      assertThat(uptime(b)).isEqualTo(before);
      inInstance.advance(Duration.ofSeconds(10));
      assertThat(uptime(a)).isEqualTo(before + 1_000);
      assertThat(uptime(b)).isEqualTo(before + 1_000);
      assertThat(a.get(LOCATION)).hasToString("Optional[after 10 s]");
    }

    @Nested
    class Inner {
      @Test
      void test(
          ManualClock clock,
          @SnmpAgent(value = "example-switch", clock = MANUAL) SimulatedAgent own) {
        long before = uptime(own);
        clock.advance(Duration.ofSeconds(1));
        assertThat(clock).isSameAs(inInstance);
        assertThat(uptime(own)).isEqualTo(before + 100);
      }
    }
  }

  @Test
  void clock_ofAClass_isOneForAllItsAgentsAndBeginsAnewForEachTest() {
    Kit.runGood(3, OfClass.class);
    assertThat(OfClass.inStatic).isNull();
  }

  static class OfOneMethod {
    ManualClock free;

    @Test
    void parameters(
        ManualClock clock,
        @SnmpAgent(value = "example-switch", clock = MANUAL) SimulatedAgent one,
        @SnmpAgent(value = "example-switch", clock = MANUAL) SimulatedAgent other) {
      long before = uptime(one) + uptime(other);
      clock.advance(Duration.ofSeconds(1));
      assertThat(uptime(one) + uptime(other)).isEqualTo(before + 200);
      assertThat(free).isNull();
    }
  }

  @Test
  void clock_ofATest_isOneForAllItsAgents() {
    Kit.runGood(1, OfOneMethod.class);
  }

  abstract static class OfInstance {
    @SnmpAgent(value = "example-switch", clock = MANUAL)
    SimulatedAgent agent;

    ManualClock clock;

    @Test
    void first() {
      goOn();
    }

    @Test
    void second() {
      goOn();
    }

    private void goOn() {
      long before = uptime(agent);
      clock.advance(Duration.ofMinutes(1));
      assertThat(uptime(agent)).isEqualTo(before + 6_000);
    }
  }

  static class PerMethod extends OfInstance {}

  @TestInstance(Lifecycle.PER_CLASS)
  static class PerClass extends OfInstance {}

  @Test
  void clock_ofAnInstance_isThatOfItsField() {
    Kit.runGood(4, PerMethod.class, PerClass.class);
    Kit.assertGood(2, Kit.run(Kit.CONCURRENT, PerMethod.class));
  }

  abstract static class OfConstructor {
    private final SimulatedAgent agent;
    private final ManualClock clock;

    OfConstructor(
        @SnmpAgent(value = "example-switch", clock = MANUAL, yaml = SCENARIO) SimulatedAgent agent,
        ManualClock clock) {
      this.agent = agent;
      this.clock = clock;
    }

    @Test
    void first(ManualClock parameter) {
      goOn(parameter);
    }

    @Test
    void second(ManualClock parameter) {
      goOn(parameter);
    }

    private void goOn(ManualClock parameter) {
      assertThat(parameter).isSameAs(clock);
      assertThat(clock.now()).isZero();
      clock.advance(Duration.ofSeconds(10));
      assertThat(agent.get(LOCATION)).hasToString("Optional[after 10 s]");
    }
  }

  static class ConstructedPerMethod extends OfConstructor {
    ConstructedPerMethod(
        @SnmpAgent(value = "example-switch", clock = MANUAL, yaml = SCENARIO) SimulatedAgent agent,
        ManualClock clock) {
      super(agent, clock);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class ConstructedPerClass extends OfConstructor {
    ConstructedPerClass(
        @SnmpAgent(value = "example-switch", clock = MANUAL, yaml = SCENARIO) SimulatedAgent agent,
        ManualClock clock) {
      super(agent, clock);
    }
  }

  @Test
  void clock_ofAConstructor_isThatOfItsAgent() {
    Kit.runGood(4, ConstructedPerMethod.class, ConstructedPerClass.class);
    Kit.assertGood(2, Kit.run(Kit.CONCURRENT, ConstructedPerMethod.class));
  }

  @SnmpAgent("example-switch")
  static class WithoutOne {
    @Test
    void test(ManualClock clock) {
      assertThat(clock).isNull();
    }
  }

  @Test
  void clock_thatNoAgentLivesBy_isAnError() {
    assertThat(Kit.failure(WithoutOne.class))
        .isEqualTo(
            "parameter 1 of method "
                + WithoutOne.class.getName()
                + ".test asks for a manual clock, but no agent lives by one; let it, as in"
                + " @SnmpAgent(value = \"example-switch\", clock = SnmpAgent.Clock.MANUAL)");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.junit.Kit.see;
import static org.mimus.simulator.verify.Requests.anyRequest;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Traps.trap;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Life;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Oid;

/** Agents that are described in Java. */
class SnmpFleetTest {
  private static final Oid NAME = Oid.parse(Kit.NAME);
  private static final Oid MISSING = Oid.parse("1.3.6.1.2.1.1.5");

  private static AgentSpec spec(String name) {
    return AgentSpec.of(name, Snapshots.loadBundled("example-switch").snapshot())
        .writeCommunity("private")
        .life(Life.RUNNING)
        .build();
  }

  private static SnmpFleet two() {
    return SnmpFleet.builder()
        .agents(List.of(spec("a"), spec("b")))
        .trapsToSink("public")
        .clock(SnmpAgent.Clock.MANUAL)
        .build();
  }

  private static void use(SnmpFleet fleet) {
    fleet.fleet().verify(anyRequest(), never());
    assertThat(fleet.clock().now()).isZero();
    assertThat(fleet.sink().received()).isEmpty();
    see("a", fleet.agent("a"));
    see("b", fleet.agent("b"));
    fleet.clock().advance(Duration.ofSeconds(1));
    fleet.agent("b").send("coldStart");
    fleet.sink().await(trap("coldStart").from(fleet.agent("b")), Duration.ofSeconds(30));
  }

  private static void assertEnded() throws IOException, InterruptedException {
    assertThat(Kit.seen()).extracting("name").containsOnly("example-switch");
    assertThat(Kit.threads()).isEmpty();
    for (Kit.Sight sight : Kit.seen()) {
      assertThat(Kit.isFree(sight.port())).isTrue();
    }
  }

  static class OnStaticField {
    @RegisterExtension static final SnmpFleet FLEET = two();

    @BeforeAll
    static void before() {
      use(FLEET);
    }

    @Test
    void first() {
      use(FLEET);
    }

    @Nested
    class Inner {
      @Test
      void second() {
        use(FLEET);
      }
    }
  }

  @Test
  void fleet_ofAStaticField_livesAsLongAsTheClassAndIsReset()
      throws IOException, InterruptedException {
    Kit.runGood(2, OnStaticField.class);

    assertThat(Kit.seen("a").stream().map(Kit.Sight::port).distinct()).hasSize(1);
    assertEnded();
    assertThatThrownBy(OnStaticField.FLEET::fleet)
        .hasMessage("the fleet runs while tests do; it needs a field with @RegisterExtension");
  }

  abstract static class OnInstanceField {
    @RegisterExtension final SnmpFleet fleet = two();

    @Test
    void first() {
      use(fleet);
    }

    @Test
    void second() {
      use(fleet);
    }
  }

  static class PerMethod extends OnInstanceField {}

  @TestInstance(Lifecycle.PER_CLASS)
  static class PerClass extends OnInstanceField {}

  @Test
  void fleet_ofAnInstanceField_livesAsLongAsTheInstance() throws IOException, InterruptedException {
    Kit.runGood(2, PerMethod.class);
    assertThat(Kit.seen("a").stream().map(Kit.Sight::agent).distinct()).hasSize(2);
    assertEnded();
    Kit.runGood(2, PerClass.class);
    assertThat(Kit.seen("a").stream().map(Kit.Sight::agent).distinct()).hasSize(1);
    assertEnded();
    Kit.assertGood(2, Kit.run(Kit.CONCURRENT, PerMethod.class));
  }

  static class Failing {
    @RegisterExtension static final SnmpFleet FLEET = SnmpFleet.of(spec("core"));

    @Test
    void test() {
      FLEET.agent("core").client().get(NAME);
      FLEET.agent("core").verify(anyRequest(), never());
    }
  }

  @Test
  void fleet_ofAFailedTest_isInItsReport() {
    EngineExecutionResults results = Kit.run(Kit.SEVEN, Failing.class);

    assertThat(Kit.failures(results))
        .singleElement()
        .asString()
        .startsWith("expected any request never, but was 1");
    assertThat(Kit.published(results))
        .containsExactly(
            Map.of(
                "SNMP fleet",
                """
                fleet of 1 agent: 1 datagram received, 0 dropped
                  GET .1.3.6.1.2.1.1.5.0 by "private" in version 2c to 'core': noError, 1 variable
                  sink: 0 notifications received, 0 dropped
                  seed 7, the same again with -Dmimus.seed=7"""));
  }

  static class Strict {
    @RegisterExtension
    static final SnmpFleet FLEET =
        SnmpFleet.builder().agent(spec("core")).strict(true).seed(3).build();

    @Test
    void test() {
      FLEET.agent("core").client().get(MISSING);
    }
  }

  @Test
  void fleet_thatIsStrict_failsTheTest() {
    assertThat(Kit.failure(Strict.class))
        .isEqualTo(
            "agent 'core' of the SnmpFleet of class "
                + Strict.class.getName()
                + " is strict and was asked for a name that it does not have:\n"
                + "  .1.3.6.1.2.1.1.5; nearest: .1.3.6.1.2.1.1.5.0");
  }

  @SnmpAgent(value = "example-switch", id = "annotated")
  static class BesideAnAnnotation {
    @RegisterExtension
    static final SnmpFleet FLEET = SnmpFleet.builder().agent(spec("core")).strict(true).build();

    @Test
    void test(SimulatedAgent annotated) {
      annotated.client().get(MISSING);
      FLEET.agent("core").client().get(MISSING);
    }
  }

  @Test
  void fleet_besideAgentsOfAnnotations_isReportedOnce() {
    EngineExecutionResults results = Kit.run(Kit.SEVEN, BesideAnAnnotation.class);

    assertThat(Kit.failures(results)).singleElement().asString().startsWith("agent 'core' of");
    assertThat(Kit.published(results))
        .flatExtracting(Map::keySet)
        .containsExactlyInAnyOrder("SNMP fleet", "SNMP agent 'annotated'");
  }

  static class UnknownAgent {
    @RegisterExtension static final SnmpFleet FLEET = SnmpFleet.of(spec("core"), spec("edge"));

    @Test
    void agent() {
      FLEET.agent("cord");
    }

    @Test
    void clock() {
      FLEET.clock();
    }
  }

  @Test
  void fleet_askedForWhatItHasNot_says() {
    assertThat(Kit.failures(Kit.run(UnknownAgent.class)))
        .containsExactlyInAnyOrder(
            "there is no agent 'cord', but ['core', 'edge']",
            "the fleet lives by real time; let it not, by"
                + " SnmpFleet.builder().clock(SnmpAgent.Clock.MANUAL)");
  }

  static class Impossible {
    @RegisterExtension static final SnmpFleet FLEET = SnmpFleet.of(spec("core"), spec("core"));

    @Test
    void test() {}
  }

  @Test
  void fleet_thatCannotBeServed_failsTheClass() throws InterruptedException {
    assertThat(Kit.failure(Impossible.class))
        .isEqualTo(
            "the SnmpFleet of class "
                + Impossible.class.getName()
                + " cannot be served: two agents are named 'core'");
    assertThat(Kit.threads()).isEmpty();
  }

  static class Concurrent {
    @RegisterExtension static final SnmpFleet FLEET = SnmpFleet.of(spec("core"));

    @Test
    void test() {}
  }

  static class ConcurrentAndNeverReset {
    @RegisterExtension
    static final SnmpFleet FLEET =
        SnmpFleet.builder().agent(spec("core")).reset(SnmpAgent.Reset.NEVER).build();

    @Test
    void first() {
      FLEET.agent("core").client().get(NAME);
    }

    @Test
    void second() {
      FLEET.agent("core").client().get(NAME);
    }
  }

  @Test
  void fleet_ofConcurrentTests_failsThemAndNamesTheWaysOut() {
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, Concurrent.class)))
        .containsExactly(
            "the SnmpFleet of class "
                + Concurrent.class.getName()
                + " is shared by tests that run concurrently, and is reset before each of them, so"
                + " test() would disturb the others. Give each test a fleet of its own"
                + " (@RegisterExtension on an instance field of a class with an instance per"
                + " test), or run them one after the other (@Execution(SAME_THREAD)), or let them"
                + " take turns (@ResourceLock)");
    Kit.assertGood(2, Kit.run(Kit.CONCURRENT, ConcurrentAndNeverReset.class));
  }

  /** Opens when a class has failed. */
  static class Gate implements AfterAllCallback {
    private static final CountDownLatch FAILED = new CountDownLatch(1);

    @Override
    public void afterAll(ExtensionContext context) {
      if (context.getExecutionException().isPresent()) {
        FAILED.countDown();
      }
    }
  }

  @ExtendWith(Gate.class)
  abstract static class Inherited {
    @RegisterExtension static final SnmpFleet FLEET = SnmpFleet.of(spec("core"));

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void test() throws InterruptedException {
      assertThat(Gate.FAILED.await(30, TimeUnit.SECONDS)).isTrue();
      see("test", FLEET.agent("core"));
    }
  }

  static class Child1 extends Inherited {}

  static class Child2 extends Inherited {}

  @Test
  void fleet_ofTwoClassesAtOnce_failsTheSecondAndLeavesTheFirstItsAgents() {
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, Child1.class, Child2.class)))
        .singleElement()
        .asString()
        .contains(" is one for all subclasses, and ")
        .endsWith(
            "has it while another runs concurrently; put it on an instance field, or run the"
                + " classes one after the other (@Execution(SAME_THREAD))");
    assertThat(Kit.only("test").name()).isEqualTo("example-switch");
  }
}

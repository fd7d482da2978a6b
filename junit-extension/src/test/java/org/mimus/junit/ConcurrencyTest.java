// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.junit.Kit.see;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.SimulatedClock;

/** Tests that run at the same time never disturb each other's agents. */
class ConcurrencyTest {
  abstract static class OwnAgents {
    @SnmpAgent("example-switch")
    SimulatedAgent field;

    @RepeatedTest(20)
    void parameters(@SnmpAgent("example-switch") SimulatedAgent agent) {
      see("test", agent);
      see("test", field);
    }

    @RepeatedTest(20)
    void more(@SnmpAgent("example-switch") SimulatedAgent agent) {
      see("test", agent);
    }
  }

  static class Own1 extends OwnAgents {}

  static class Own2 extends OwnAgents {}

  static class Own3 extends OwnAgents {}

  static class Own4 extends OwnAgents {}

  @Test
  void ownAgents_manyClassesAndTestsAtOnce_areNeverShared() {
    Kit.assertGood(160, Kit.run(Kit.CONCURRENT, Own1.class, Own2.class, Own3.class, Own4.class));

    assertThat(Kit.seen("test")).hasSize(4 * 60).extracting("name").containsOnly("example-switch");
    assertThat(Kit.seen("test").stream().map(Kit.Sight::agent).distinct()).hasSize(4 * 60);
  }

  @SnmpAgent("example-switch")
  @Execution(ExecutionMode.SAME_THREAD)
  abstract static class SharedAgent {
    @RepeatedTest(20)
    void first(SimulatedAgent agent) {
      see(getClass().getSimpleName(), agent);
    }

    @RepeatedTest(20)
    void second(SimulatedAgent agent) {
      see(getClass().getSimpleName(), agent);
    }
  }

  static class Shared1 extends SharedAgent {}

  static class Shared2 extends SharedAgent {}

  static class Shared3 extends SharedAgent {}

  static class Shared4 extends SharedAgent {}

  @Test
  void classAgents_classesAtOnceAndTestsInTurn_areOneForEachClassAndReset() {
    Map<String, String> classesAtOnce = new HashMap<>(Kit.CONCURRENT);
    classesAtOnce.put("junit.jupiter.execution.parallel.mode.default", "same_thread");
    Kit.assertGood(
        160, Kit.run(classesAtOnce, Shared1.class, Shared2.class, Shared3.class, Shared4.class));

    assertThat(Kit.seen()).hasSize(160).extracting("name").containsOnly("example-switch");
    for (int i = 1; i <= 4; i++) {
      assertThat(Kit.seen("Shared" + i).stream().map(Kit.Sight::port).distinct()).hasSize(1);
    }
    assertThat(Kit.seen().stream().map(Kit.Sight::agent).distinct()).hasSize(4);
  }

  @SnmpAgent("example-switch")
  static class Concurrent {
    @Test
    void first() {}

    @Test
    void second() {}

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void inTurn() {}
  }

  @Test
  void classAgent_ofConcurrentTests_failsThemAndNamesTheWaysOut() {
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, Concurrent.class)))
        .containsExactlyInAnyOrder(message("first()"), message("second()"));
  }

  private static String message(String test) {
    return "@SnmpAgent(\"example-switch\") on class "
        + Concurrent.class.getName()
        + " is shared by tests that run concurrently, and is reset before each of them, so "
        + test
        + " would disturb the others. Give each test an agent of its own (@SnmpAgent on a"
        + " parameter, or on an instance field of a class with an instance per test), or run them"
        + " one after the other (@Execution(SAME_THREAD)), or let them take turns (@ResourceLock)";
  }

  @Test
  void classAgent_ofTestsThatOnlyMightBeConcurrent_isShared() {
    Map<String, String> notEnabled = new HashMap<>(Kit.CONCURRENT);
    notEnabled.put("junit.jupiter.execution.parallel.enabled", "false");
    Kit.assertGood(3, Kit.run(notEnabled, Concurrent.class));
  }

  /** Lets a test be refused after another has set something, and that look after the refusal. */
  static class Meeting implements BeforeEachCallback, AfterEachCallback {
    private static final CountDownLatch SET = new CountDownLatch(1);
    private static final CountDownLatch REFUSED = new CountDownLatch(1);

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
      if (context.getDisplayName().equals("late()")) {
        assertThat(SET.await(30, TimeUnit.SECONDS)).isTrue();
      }
    }

    @Override
    public void afterEach(ExtensionContext context) {
      if (context.getExecutionException().isPresent()) {
        REFUSED.countDown();
      }
    }
  }

  @ExtendWith(Meeting.class)
  @SnmpAgent("example-switch")
  static class WithALateOne {
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void running(SimulatedAgent agent) throws InterruptedException {
      agent.set(Kit.NAME, "set by the running one");
      Meeting.SET.countDown();
      assertThat(Meeting.REFUSED.await(30, TimeUnit.SECONDS)).isTrue();
      see("test", agent);
    }

    @Test
    void late() {}
  }

  @Test
  void classAgent_ofATestThatIsRefused_keepsWhatTheRunningOneSet() {
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, WithALateOne.class)))
        .singleElement()
        .asString()
        .contains("so late() would disturb the others");
    assertThat(Kit.only("test").name()).isEqualTo("set by the running one");
  }

  @SnmpAgent("example-switch")
  static class TakingTurns {
    @RepeatedTest(20)
    @ResourceLock("agent")
    void first(SimulatedAgent agent) {
      see("test", agent);
    }

    @RepeatedTest(20)
    @ResourceLock("agent")
    void second(SimulatedAgent agent) {
      see("test", agent);
    }
  }

  @Test
  void classAgent_ofTestsThatTakeTurns_isResetForEach() {
    Kit.assertGood(40, Kit.run(Kit.CONCURRENT, TakingTurns.class));

    assertThat(Kit.seen("test")).hasSize(40).extracting("name").containsOnly("example-switch");
  }

  @SnmpAgent("example-switch")
  @Execution(ExecutionMode.SAME_THREAD)
  static class ConcurrentNested {
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class Inner {
      @Test
      @Execution(ExecutionMode.SAME_THREAD)
      void test() {}
    }
  }

  @Test
  void classAgent_ofANestedClassThatRunsConcurrently_failsItsTests() {
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, ConcurrentNested.class)))
        .singleElement()
        .asString()
        .contains("is shared by tests that run concurrently");
  }

  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class OneInstance {
    @SnmpAgent("example-switch")
    SimulatedAgent agent;

    @Test
    void test() {}
  }

  @Test
  void instanceField_ofOneInstanceForConcurrentTests_failsThem() {
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, OneInstance.class)))
        .singleElement()
        .asString()
        .contains("is another one in each of them");
  }

  @Test
  void classAgent_takenWhileATestUsesIt_refuses() {
    SnmpAgent annotation = Concurrent.class.getAnnotation(SnmpAgent.class);
    Declaration declaration = Declaration.onClass(annotation, Concurrent.class);
    try (SharedState shared = new SharedState(Optional.empty());
        RunningAgent agent = shared.start(declaration, SimulatedClock::manual, () -> null)) {
      assertThat(agent.take()).isTrue();
      assertThat(agent.take()).isFalse();
      agent.release();
      assertThat(agent.take()).isTrue();
      agent.agent().set(Kit.NAME, "changed");
      agent.reset();
      assertThat(agent.agent().get(Kit.NAME)).hasToString("Optional[example-switch]");
    }
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
  abstract static class WithStaticField {
    @SnmpAgent("example-switch")
    static SimulatedAgent agent;

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void test() throws InterruptedException {
      assertThat(Gate.FAILED.await(30, TimeUnit.SECONDS)).isTrue();
      see("test", agent);
    }
  }

  static class Static1 extends WithStaticField {}

  static class Static2 extends WithStaticField {}

  @Test
  void staticField_ofTwoClassesAtOnce_failsTheSecondAndLeavesTheFirstItsAgent() {
    EngineExecutionResults results = Kit.run(Kit.CONCURRENT, Static1.class, Static2.class);

    assertThat(Kit.failures(results))
        .singleElement()
        .asString()
        .startsWith(
            "@SnmpAgent(\"example-switch\") on field %s.agent is one field for all subclasses, and %s"
                .formatted(WithStaticField.class.getName(), getClass().getName() + "$Static"))
        .contains("sets it while another runs concurrently");
    assertThat(Kit.only("test").name()).isEqualTo("example-switch");
    assertThat(WithStaticField.agent).isNull();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimus.simulator.verify.Traps.trap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.smi.Oid;

/** How long sinks live, and which agents send there. */
class TrapSinkTest {
  private static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
  private static final Duration LONG = Duration.ofSeconds(30);

  /** The sinks that were used, each as often as it was. */
  private static final List<SnmpTrapSink> SINKS = Collections.synchronizedList(new ArrayList<>());

  /** Takes note of a sink, which has to be as new, and lets it get a trap of an agent. */
  private static void use(SnmpTrapSink sink, SimulatedAgent agent) {
    SINKS.add(sink);
    assertThat(sink.received()).isEmpty();
    agent.send("linkDown");
    sink.await(trap("linkDown").from(agent), LONG);
  }

  private static List<SnmpTrapSink> sinks(int tests, Class<?>... testClasses)
      throws IOException, InterruptedException {
    SINKS.clear();
    Kit.runGood(tests, testClasses);
    assertThat(Kit.threads()).isEmpty();
    for (SnmpTrapSink sink : SINKS) {
      assertThat(Kit.isFree(sink.port())).isTrue();
    }
    return List.copyOf(SINKS);
  }

  record WithAgentAndSink(
      @SnmpAgent(value = "example-switch", trapsTo = "sink") SimulatedAgent agent,
      @TrapSink SnmpTrapSink sink) {
    @Test
    void first() {
      use(sink, agent);
    }

    @Test
    void second() {
      use(sink, agent);
    }
  }

  @Test
  void agentOfConstructor_sendsToTheSinkOfThatConstructor()
      throws IOException, InterruptedException {
    assertThat(sinks(2, WithAgentAndSink.class).stream().distinct()).hasSize(2);
  }

  @SnmpAgent(value = "example-switch", trapsTo = "sink")
  static class OfClass {
    static SnmpTrapSink inStatic;
    SnmpTrapSink inInstance;

    @BeforeAll
    static void before(SimulatedAgent agent, SnmpTrapSink sink) {
      assertThat(sink).isSameAs(inStatic);
      use(sink, agent);
    }

    @Test
    void first(SimulatedAgent agent, SnmpTrapSink sink) {
      assertThat(sink).isSameAs(inStatic).isSameAs(inInstance);
      use(sink, agent);
    }

    @RepeatedTest(2)
    void repeated(SimulatedAgent agent) {
      use(inInstance, agent);
    }

    @Nested
    class Inner {
      SnmpTrapSink inInner;

      @Test
      void own(@SnmpAgent(value = "example-switch", trapsTo = "sink") SimulatedAgent own) {
        assertThat(inInner).isSameAs(inStatic);
        use(inInner, own);
      }
    }
  }

  @Test
  void sink_ofAClass_isOneAndResetBeforeEachTest() throws IOException, InterruptedException {
    List<SnmpTrapSink> sinks = sinks(4, OfClass.class);

    assertThat(sinks).hasSize(5);
    assertThat(sinks.stream().distinct()).hasSize(1);
    assertThat(OfClass.inStatic).isNull();
  }

  static class Declared {
    @TrapSink(communities = "public")
    static SnmpTrapSink inStatic;

    @SnmpAgent(value = "example-switch", trapsTo = "sink")
    static SimulatedAgent agent;

    @Test
    void first() {
      use(inStatic, agent);
    }

    @Test
    void second() {
      use(inStatic, agent);
    }

    @Test
    void nearer(
        @SnmpAgent(value = "example-switch", id = "own", trapsTo = "sink") SimulatedAgent own,
        @TrapSink SnmpTrapSink sink) {
      use(sink, own);
      assertThat(inStatic.received()).isEmpty();
    }
  }

  @Test
  void sink_ofAStaticField_isThatOfTheClassAndAParameterIsNearer()
      throws IOException, InterruptedException {
    List<SnmpTrapSink> sinks = sinks(3, Declared.class);

    assertThat(sinks.stream().distinct()).hasSize(2);
    assertThat(Declared.inStatic).isNull();
  }

  static class OfInstance {
    @TrapSink SnmpTrapSink sink;

    @SnmpAgent(value = "example-switch", trapsTo = "sink")
    SimulatedAgent agent;

    SnmpTrapSink same;

    @BeforeEach
    void before(SnmpTrapSink parameter) {
      assertThat(parameter).isSameAs(sink).isSameAs(same);
    }

    @Test
    void first() {
      use(sink, agent);
    }

    @Test
    void second() {
      use(sink, agent);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class OfOnlyInstance extends OfInstance {}

  @Test
  void sink_ofAnInstanceField_isAnotherOneInEachTest() throws IOException, InterruptedException {
    assertThat(sinks(4, OfInstance.class, OfOnlyInstance.class)).hasSize(4).doesNotHaveDuplicates();
  }

  static class OfParameter {
    @Test
    void implied(
        @SnmpAgent(value = "example-switch", trapsTo = "sink") SimulatedAgent agent,
        SnmpTrapSink sink) {
      use(sink, agent);
    }

    @Test
    void two(@TrapSink SnmpTrapSink one, @TrapSink SnmpTrapSink other) {
      assertThat(one.port()).isNotEqualTo(other.port());
    }
  }

  @Test
  void sink_ofAParameter_isThatOfTheTest() throws IOException, InterruptedException {
    assertThat(sinks(2, OfParameter.class)).hasSize(1);
  }

  abstract static class OfConstructor {
    private final SnmpTrapSink sink;

    OfConstructor(SnmpTrapSink sink) {
      this.sink = sink;
    }

    @Test
    void first(@SnmpAgent(value = "example-switch", trapsTo = "sink") SimulatedAgent agent) {
      use(sink, agent);
    }

    @Test
    void second(@SnmpAgent(value = "example-switch", trapsTo = "sink") SimulatedAgent agent) {
      use(sink, agent);
    }
  }

  static class ConstructedPerMethod extends OfConstructor {
    ConstructedPerMethod(@TrapSink SnmpTrapSink sink) {
      super(sink);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class ConstructedPerClass extends OfConstructor {
    ConstructedPerClass(@TrapSink SnmpTrapSink sink) {
      super(sink);
    }
  }

  @Test
  void sink_ofAConstructor_livesAsLongAsTheInstance() throws IOException, InterruptedException {
    assertThat(sinks(2, ConstructedPerMethod.class)).hasSize(2).doesNotHaveDuplicates();
    assertThat(sinks(2, ConstructedPerClass.class).stream().distinct()).hasSize(1);
  }

  static class Elsewhere {
    @Test
    void test(@TrapSink(listen = "127.0.0.5:0", acknowledge = false) SnmpTrapSink sink) {
      assertThat(sink.host()).isEqualTo("127.0.0.5");
      try (NotificationOriginator originator =
          NotificationOriginator.builder()
              .peer(sink.address())
              .community("any")
              .timeout(Duration.ofMillis(200))
              .retries(0)
              .build()) {
        assertThatExceptionOfType(SnmpTimeoutException.class)
            .isThrownBy(() -> originator.inform(Notification.of(LINK_DOWN)));
      }
      sink.await(trap("linkDown").inform(), LONG);
    }
  }

  @Test
  void sink_withSettings_hasThem() {
    Kit.runGood(1, Elsewhere.class);
  }

  @SnmpAgent(value = "example-switch", trapsTo = "sink")
  static class Failing {
    @Test
    void test(SimulatedAgent agent, @TrapSink(communities = "other") SnmpTrapSink own) {
      assertThat(own.received()).isEmpty();
      throw new AssertionError("planned by " + agent.name());
    }
  }

  @Test
  void sinks_ofAFailedTest_areInItsReport() {
    assertThat(Kit.published(Kit.run(Kit.SEVEN, Failing.class)))
        .flatExtracting(Map::keySet)
        .containsExactly(
            "SNMP agent 'example-switch'", "SNMP trap sink 'sink'", "SNMP trap sink 'sink'");
  }

  static class AwaitingInVain {
    @Test
    void test(SnmpTrapSink sink, @SnmpAgent("example-switch") SimulatedAgent agent) {
      assertThat(agent.requests()).isEmpty();
      sink.await(trap("linkDown"), Duration.ofMillis(1));
    }
  }

  @Test
  void awaiting_inVain_isAFailedAssertionWithAReport() {
    EngineExecutionResults results = Kit.run(Kit.SEVEN, AwaitingInVain.class);

    assertThat(Kit.failures(results))
        .containsExactly("expected linkDown within 1 ms, but nothing came");
    assertThat(Kit.published(results))
        .contains(Map.of("SNMP trap sink 'sink'", "0 notifications received, 0 dropped"));
  }

  static class Concurrent {
    @TrapSink static SnmpTrapSink sink;

    @Test
    void test() {}
  }

  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class ConcurrentOnOneInstance {
    @TrapSink SnmpTrapSink sink;

    @Test
    void test() {}
  }

  private static final String WAYS_OUT =
      "so test() would disturb the others. Give each test a sink of its own (@TrapSink on a"
          + " parameter, or on an instance field of a class with an instance per test), or run them"
          + " one after the other (@Execution(SAME_THREAD)), or let them take turns"
          + " (@ResourceLock)";

  @Test
  void sink_ofConcurrentTests_failsThemAndNamesTheWaysOut() {
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, Concurrent.class)))
        .containsExactly(
            "@TrapSink on field "
                + Concurrent.class.getName()
                + ".sink is shared by tests that run concurrently, and is reset before each of"
                + " them, "
                + WAYS_OUT);
    assertThat(Kit.failures(Kit.run(Kit.CONCURRENT, ConcurrentOnOneInstance.class)))
        .containsExactly(
            "@TrapSink on field "
                + ConcurrentOnOneInstance.class.getName()
                + ".sink is shared by tests that run concurrently, and is another one in each of"
                + " them, "
                + WAYS_OUT);
  }

  static class WrongField {
    @TrapSink String sink;

    @Test
    void test() {}
  }

  static class WrongParameter {
    @Test
    void test(@TrapSink String sink) {
      throw new AssertionError(sink);
    }
  }

  static class FinalField {
    @TrapSink final SnmpTrapSink sink = null;

    @Test
    void test() {}
  }

  static class WrongAddress {
    @Test
    void test(@TrapSink(listen = "127.0.0.1:many") SnmpTrapSink sink) {
      throw new AssertionError(sink);
    }
  }

  static class WrongUser {
    @Test
    void test(@TrapSink(users = @V3User(name = "ops", authPass = "12345678")) SnmpTrapSink sink) {
      throw new AssertionError(sink);
    }
  }

  @Test
  void annotation_thatCannotBe_isAnErrorThatSaysWhere() {
    String here = TrapSinkTest.class.getName();
    assertThat(Kit.failure(WrongField.class))
        .isEqualTo(
            "@TrapSink on field " + here + "$WrongField.sink needs a field of type SnmpTrapSink");
    assertThat(Kit.failure(WrongParameter.class))
        .isEqualTo(
            "@TrapSink on parameter 1 of method "
                + here
                + "$WrongParameter.test needs a parameter of type SnmpTrapSink");
    assertThat(Kit.failure(FinalField.class)).endsWith("needs a field that is not final");
    assertThat(Kit.failure(WrongAddress.class))
        .startsWith("@TrapSink on parameter 1 of method " + here + "$WrongAddress.test cannot be")
        .contains("many");
    assertThat(Kit.failure(WrongUser.class))
        .endsWith("has a user 'ops' with 'authPass' and without 'auth'");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.once;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.VerificationError;
import org.opentest4j.AssertionFailedError;

/** A verification that fails is shown by tools as a difference. */
class FailuresTest {
  private static final String MESSAGE =
      "expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 0; nothing received";

  private static void verify(SimulatedAgent agent) {
    agent.verify(get(Kit.NAME), once());
  }

  @SnmpAgent("example-switch")
  static class InBody {
    @Test
    void test(SimulatedAgent agent) {
      verify(agent);
    }
  }

  @SnmpAgent("example-switch")
  static class InBeforeAll {
    @BeforeAll
    static void before(SimulatedAgent agent) {
      verify(agent);
    }

    @Test
    void test() {}
  }

  @SnmpAgent("example-switch")
  static class InBeforeEach {
    @BeforeEach
    void before(SimulatedAgent agent) {
      verify(agent);
    }

    @Test
    void test() {}
  }

  @SnmpAgent("example-switch")
  static class InAfterEach {
    @Test
    void test() {}

    @AfterEach
    void after(SimulatedAgent agent) {
      verify(agent);
    }
  }

  @SnmpAgent("example-switch")
  static class InAfterAll {
    @Test
    void test() {}

    @AfterAll
    static void after(SimulatedAgent agent) {
      verify(agent);
    }
  }

  private static List<Throwable> failures(Class<?> testClass) {
    return Kit.run(testClass).allEvents().finished().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  @Test
  void verification_thatFailsAnywhere_isAFailedAssertionWithBothSides() {
    for (Class<?> testClass :
        List.of(
            InBody.class,
            InBeforeAll.class,
            InBeforeEach.class,
            InAfterEach.class,
            InAfterAll.class)) {
      assertThat(failures(testClass))
          .as(testClass.getSimpleName())
          .singleElement()
          .isInstanceOfSatisfying(
              AssertionFailedError.class,
              error -> {
                assertThat(error).hasMessage(MESSAGE).hasNoCause();
                assertThat(error.getExpected().getStringRepresentation())
                    .isEqualTo("GET .1.3.6.1.2.1.1.5.0 exactly once");
                assertThat(error.getActual().getStringRepresentation()).startsWith("0\n");
                assertThat(error.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("verify"));
              });
    }
  }

  @Test
  void failure_ofAnyOtherKind_staysAsItIs() {
    AssertionError other = new AssertionError("other");
    assertThat(Failures.translated(other)).isSameAs(other);
  }

  @Test
  void verification_withWhatCameBesides_keepsIt() {
    VerificationError error = verificationError();
    IllegalStateException besides = new IllegalStateException("besides");
    error.addSuppressed(besides);

    Throwable translated = Failures.translated(error);
    assertThat(translated.getSuppressed()).containsExactly(besides);
    assertThat(Arrays.asList(translated.getStackTrace()))
        .isEqualTo(Arrays.asList(error.getStackTrace()));
  }

  private static VerificationError verificationError() {
    SnmpAgent annotation = InBody.class.getAnnotation(SnmpAgent.class);
    try (SharedState shared = new SharedState(Optional.empty());
        RunningAgent agent =
            shared.start(
                Declaration.onClass(annotation, InBody.class),
                SimulatedClock::manual,
                () -> null)) {
      verify(agent.agent());
    } catch (VerificationError e) {
      return e;
    }
    throw new AssertionError("a verification holds that should not");
  }
}

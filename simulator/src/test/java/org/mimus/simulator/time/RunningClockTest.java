// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.TimerThread;
import org.mimus.snmp.engine.Timers.Timer;

class RunningClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicLong nanos = new AtomicLong(-5);
  private final RunningClock clock =
      new RunningClock(1, nanos::get, TimerThread.named("clock-of-a-test"));

  private void pass(Duration real) {
    nanos.addAndGet(real.toNanos());
  }

  @AfterEach
  void close() {
    clock.close();
  }

  @Test
  void clock_thatGoesOtherwise_goesOnFromItsPresentTime() {
    pass(Duration.ofSeconds(10));
    clock.go(60);
    assertThat(clock.now()).isEqualTo(Duration.ofSeconds(10));
    pass(Duration.ofSeconds(2));
    assertThat(clock.now()).isEqualTo(Duration.ofSeconds(130));
    clock.go(0.5);
    pass(Duration.ofSeconds(20));
    assertThat(clock.now()).isEqualTo(Duration.ofSeconds(140));
  }

  @Test
  void action_thatWaits_comesAtItsTimeOfTheClock() {
    CompletableFuture<String> done = new CompletableFuture<>();
    clock.after(HOUR, () -> done.complete("done"));
    assertThat(done).isNotDone();
    clock.go(1e12); // an hour in 4 microseconds
    assertThat(done).succeedsWithin(LONG);
  }

  @Test
  void action_thatIsCancelled_doesNotComeWithAnotherFactor() {
    CompletableFuture<String> never = new CompletableFuture<>();
    CompletableFuture<String> done = new CompletableFuture<>();
    Timer timer = clock.after(HOUR, () -> never.complete("done"));
    clock.after(HOUR.plusMinutes(1), () -> done.complete("done"));
    timer.cancel();
    clock.go(1e12);
    assertThat(done).succeedsWithin(LONG);
    assertThat(never).isNotDone();
  }

  @Test
  void delay_ofMoreThanAClockCanTell_isNoError() {
    Timer timer = clock.after(Duration.ofSeconds(Long.MAX_VALUE), () -> {});
    clock.go(0.001);
    timer.cancel();
    assertThat(clock.now()).isZero();
  }

  @Test
  void factor_thatIsNone_isRefused() {
    for (double factor : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> clock.go(factor))
          .hasMessage("a clock cannot go " + factor + " times as fast");
    }
  }
}

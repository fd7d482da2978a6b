// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Both notions of an engine's clock: its own, and a manager's. */
class EngineTimeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX = Integer.MAX_VALUE;

  private long nanos = -3 * SECOND;

  private EngineTime booted(int boots) {
    return EngineTime.booted(boots, () -> nanos);
  }

  @Test
  void time_beginsAtZeroAndCountsWholeSeconds() {
    EngineTime time = booted(3);
    assertThat(time).hasToString("boots 3, time 0");
    nanos += SECOND - 1;
    assertThat(time.seconds()).isZero();
    nanos += 1;
    assertThat(time.seconds()).isEqualTo(1);
    assertThat(time.boots()).isEqualTo(3);
  }

  @Test
  void clock_thatGoesBack_doesNotMakeTimeNegative() {
    EngineTime time = booted(3);
    nanos -= 10 * SECOND;
    assertThat(time.seconds()).isZero();
    assertThat(time.boots()).isEqualTo(3);
  }

  /** RFC 3414 section 2.2.1: at its maximum the time begins anew, and boots goes up. */
  @Test
  void time_atItsMaximum_isOneBootMore() {
    EngineTime time = booted(3);
    nanos += (MAX - 1L) * SECOND;
    assertThat(time).hasToString("boots 3, time 2147483646");
    nanos += SECOND;
    assertThat(time).hasToString("boots 4, time 0");
    nanos += SECOND;
    assertThat(time).hasToString("boots 4, time 1");
    assertThat(time.holds(4, 1)).isTrue();
    assertThat(time.holds(3, MAX - 1)).isFalse();
  }

  /** RFC 3414 section 2.2.2: at its maximum the number of boots stays, and nothing is authentic. */
  @Test
  void boots_atTheirMaximum_stayThere() {
    EngineTime time = booted(MAX - 1);
    assertThat(time.holds(MAX - 1, 0)).isTrue();
    nanos += MAX * SECOND;
    assertThat(time).hasToString("boots 2147483647, time 0");
    assertThat(time.holds(MAX, 0)).isFalse();
    nanos += MAX * SECOND;
    assertThat(time).hasToString("boots 2147483647, time 0");
  }

  @Test
  void boots_below0_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> booted(-1))
        .withMessage("an engine cannot have booted -1 times");
    assertThat(booted(0).boots()).isZero();
  }

  /** RFC 3414 section 3.2 (7) a: "differs by more than +/- 150 seconds". */
  @Test
  void window_is150SecondsToBothSides() {
    EngineTime time = booted(3);
    nanos += 1_000 * SECOND;
    for (int difference = -200; difference <= 200; difference++) {
      assertThat(time.holds(3, 1_000 + difference))
          .as("%d seconds", difference)
          .isEqualTo(Math.abs(difference) <= 150);
    }
    assertThat(time.holds(2, 1_000)).isFalse();
    assertThat(time.holds(4, 1_000)).isFalse();
    assertThat(time.holds(3, MAX)).isFalse();
    assertThat(time.holds(3, 0)).isFalse();
  }

  /** RFC 3414 section 3.2 (7) b. */
  @Test
  void managersNotion_movesForwardOnly() {
    RemoteTime time = new RemoteTime(() -> nanos);
    assertThat(time.isKnown()).isFalse();
    assertThat(time).hasToString("boots 0, time 0");
    assertThat(time.update(3, 1_000)).isTrue();
    nanos += 10 * SECOND;
    assertThat(time).hasToString("boots 3, time 1010");

    // Older by 150 seconds, not by more; and the clock does not go back.
    assertThat(time.update(3, 860)).isTrue();
    assertThat(time.update(3, 859)).isFalse();
    assertThat(time).hasToString("boots 3, time 1010");

    assertThat(time.update(3, 2_000)).isTrue();
    assertThat(time).hasToString("boots 3, time 2000");
    assertThat(time.update(2, 2_000)).isFalse();
    assertThat(time.update(4, 0)).isTrue();
    assertThat(time).hasToString("boots 4, time 0");
    assertThat(time.update(3, 2_001)).isFalse();
  }

  @Test
  void managersNotion_ofALatchedEngine_believesNothing() {
    RemoteTime time = new RemoteTime(() -> nanos);
    assertThat(time.update(MAX, 5)).isFalse();
    assertThat(time.update(MAX, 6)).isFalse();
    assertThat(time.update(1, 6)).isFalse();
  }

  @Test
  void managersNotion_atTheEndOfTime_doesNotOverflow() {
    RemoteTime time = new RemoteTime(() -> nanos);
    assertThat(time.update(3, MAX)).isTrue();
    nanos += 10 * SECOND;
    assertThat(time.seconds()).isEqualTo(MAX);
    assertThat(time.update(3, MAX)).isTrue();
    time.forget();
    assertThat(time.isKnown()).isFalse();
    assertThat(time).hasToString("boots 0, time 0");
  }
}

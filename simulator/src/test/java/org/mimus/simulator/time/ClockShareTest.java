// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockShareTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock whole = SimulatedClock.manual();
  private final List<String> done = new ArrayList<>();

  @Test
  void share_thatBegins_countsFromThen() {
    whole.advance(SECOND);
    ClockShare begun = ClockShare.begun(whole);
    ClockShare alike = ClockShare.alike(whole);
    whole.advance(SECOND);

    assertThat(begun.now()).isEqualTo(SECOND);
    assertThat(alike.now()).isEqualTo(SECOND.multipliedBy(2));
  }

  @Test
  void share_closed_forgetsWhatWasAskedOfItAndNoMore() {
    ClockShare one = ClockShare.begun(whole);
    ClockShare other = ClockShare.begun(whole);
    one.after(SECOND, () -> done.add("one"));
    other.after(SECOND, () -> done.add("other"));
    other.after(SECOND, () -> done.add("cancelled")).cancel();
    one.close();
    one.after(SECOND, () -> done.add("late"));
    assertThat(whole.waiting()).isEqualTo(1);
    whole.advance(SECOND);

    assertThat(done).containsExactly("other");
  }

  @Test
  void manualClock_reset_isWhereItBeganAndForgetsWhatWaits() {
    whole.advance(SECOND);
    whole.after(SECOND, () -> done.add("never"));
    whole.reset();
    assertThat(whole.now()).isZero();
    whole.advance(SECOND.multipliedBy(3));

    assertThat(done).isEmpty();
  }
}

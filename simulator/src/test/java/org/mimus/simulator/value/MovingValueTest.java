// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

class MovingValueTest {
  private static final long SECOND = 1_000_000;
  private static final Oid NAME = Oid.parse("1.3.6.1.9.2");

  private static FixedMoment begun(Value start) {
    return new FixedMoment(0, 42, NAME, start);
  }

  @ParameterizedTest
  @CsvSource({
    "250/s, 250, 0",
    "12.5k/s, 12500, 0",
    "1MB/s, 1000000, 0",
    "8Mbit/s, 1000000, 0",
    "90/min, 1, 500000",
    "1/h, 0, 278"
  })
  void rate_inItsUnits_isRead(String text, long wholes, int millionths) {
    assertThat(Rate.parse(text)).isEqualTo(new Rate(wholes, millionths));
  }

  @ParameterizedTest
  @CsvSource({"fast", "1", "-1/s", "1/year", "9000T/s"})
  void rate_thatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void counter_withoutJitter_growsEvenlyAndRoundsDown() {
    Counter counter = Counter.of("90/min");
    FixedMoment begun = begun(Counter64.of(1_000));
    assertThat(counter.value(begun)).isEqualTo(Counter64.of(1_000));
    assertThat(counter.value(begun.at(SECOND))).isEqualTo(Counter64.of(1_001));
    assertThat(counter.value(begun.at(2 * SECOND))).isEqualTo(Counter64.of(1_003));
  }

  @Test
  void counter_atTheEndOfItsType_wraps() {
    assertThat(Counter.of("10/s").value(begun(Counter32.of(4_294_967_295L)).at(SECOND)))
        .isEqualTo(Counter32.of(9));
    assertThat(Counter.of("10/s").value(begun(Counter64.of(-1)).at(SECOND)))
        .isEqualTo(Counter64.of(9));
  }

  @Test
  void counter_withJitter_neverGoesBackAndKeepsItsRate() {
    SplittableRandom random = new SplittableRandom(1);
    for (double jitter : new double[] {0.05, 0.5, 1}) {
      Counter counter = new Counter(Rate.of(1_234.567_891), jitter, Optional.empty());
      long time = 0;
      long last = 0;
      for (int i = 0; i < 20_000; i++) {
        long step = i % 3 == 0 ? 1 : random.nextLong(1, 600 * SECOND);
        time += step;
        long now = ((Counter64) counter.value(begun(Counter64.of(0)).at(time))).value();
        double grown = now - last;
        double even = counter.rate().perSecond() * step / SECOND;
        assertThat(grown).isBetween(even * (1 - jitter) - 1, even * (1 + jitter) + 1);
        assertThat(now).isGreaterThanOrEqualTo(last);
        last = now;
      }
      assertThat(last / (time / 1e6)).isCloseTo(1_234.567_891, withinPercent(1));
    }
  }

  private static org.assertj.core.data.Percentage withinPercent(double percent) {
    return org.assertj.core.data.Percentage.withPercentage(percent);
  }

  @Test
  void counter_ofAnotherSeed_growsOtherwise() {
    Counter counter = Counter.of("1000/s").jitter(0.5);
    FixedMoment one = new FixedMoment(60 * SECOND, 1, NAME, Counter64.of(0));
    FixedMoment other = new FixedMoment(60 * SECOND, 2, NAME, Counter64.of(0));
    assertThat(counter.value(one)).isNotEqualTo(counter.value(other)).isEqualTo(counter.value(one));
  }

  @Test
  void follow_ofA64BitCounter_isItsLowest32Bits() {
    FixedMoment now = begun(Counter32.of(5)).with("1.3.6.1.8.2", Counter64.of(0x1_0000_0007L));
    assertThat(Follow.of("1.3.6.1.8").value(now)).isEqualTo(Counter32.of(7));
    assertThat(new Follow(Oid.parse("1.3.6.1.8"), 0.5).value(now))
        .isEqualTo(Counter32.of(0x8000_0003L));
    assertThat(Follow.of("1.3.6.1.7").value(now)).isEqualTo(Counter32.of(5));
  }

  @Test
  void sine_overItsPeriod_goesFromTheMiddleUpAndDown() {
    Sine sine = Sine.of(10, 30, Duration.ofSeconds(40));
    FixedMoment begun = begun(Integer32.of(0));
    assertThat(sine.value(begun)).isEqualTo(Integer32.of(20));
    assertThat(sine.value(begun.at(10 * SECOND))).isEqualTo(Integer32.of(30));
    assertThat(sine.value(begun.at(30 * SECOND))).isEqualTo(Integer32.of(10));
    assertThat(sine.value(begun.at(40 * SECOND))).isEqualTo(Integer32.of(20));
  }

  @Test
  void randomWalk_overTime_staysInItsRangeAndMovesLittleByLittle() {
    RandomWalk walk = new RandomWalk(0, 1_000, Duration.ofSeconds(10));
    List<Long> seen = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      seen.add(((Gauge32) walk.value(begun(Gauge32.of(0)).at(10L * i * SECOND))).value());
    }
    assertThat(seen).allMatch(value -> value >= 0 && value <= 1_000);
    assertThat(seen.stream().distinct().count()).isGreaterThan(300);
    for (int i = 1; i < seen.size(); i++) {
      assertThat(Math.abs(seen.get(i) - seen.get(i - 1))).isLessThan(150);
    }
  }

  @Test
  void steps_inTurn_beginAgainUnlessToldNotTo() {
    Steps steps = new Steps(List.of("1", "2", "3"), Duration.ofSeconds(10), true);
    FixedMoment begun = begun(Integer32.of(0));
    assertThat(steps.value(begun.at(25 * SECOND))).isEqualTo(Integer32.of(3));
    assertThat(steps.value(begun.at(30 * SECOND))).isEqualTo(Integer32.of(1));
    assertThat(
            new Steps(List.of("a", "b"), Duration.ofSeconds(1), false)
                .value(begun(OctetString.of("x")).at(9 * SECOND)))
        .isEqualTo(OctetString.of("b"));
  }

  @Test
  void replay_betweenItsPoints_stepsOrInterpolates() {
    Map<Duration, String> points = Map.of(Duration.ZERO, "10", Duration.ofSeconds(10), "30");
    FixedMoment after5 = begun(Gauge32.of(0)).at(5 * SECOND);
    assertThat(new Replay(points, Playing.INTERPOLATE, Optional.empty()).value(after5))
        .isEqualTo(Gauge32.of(20));
    assertThat(new Replay(points, Playing.STEP, Optional.empty()).value(after5))
        .isEqualTo(Gauge32.of(10));
    assertThat(
            new Replay(points, Playing.STEP, Optional.of(Duration.ofSeconds(20)))
                .value(after5.at(29 * SECOND)))
        .isEqualTo(Gauge32.of(10));
    assertThat(new Replay(points, Playing.STEP, Optional.empty()).value(after5.at(29 * SECOND)))
        .isEqualTo(Gauge32.of(30));
  }

  @Test
  void recordings_ofACounterThatWrapped_goOnThroughTheWrap() {
    Snapshot first = Snapshot.builder().add(NAME, Counter32.of(4_294_967_290L)).build();
    Snapshot second = Snapshot.builder().add(NAME, Counter32.of(4)).build();
    Recordings both =
        new Recordings(
            List.of(
                Recordings.Frame.of(Duration.ZERO, first),
                Recordings.Frame.of(Duration.ofSeconds(10), second)),
            Playing.INTERPOLATE,
            Optional.empty());
    FixedMoment begun = begun(Counter32.of(4_294_967_290L));
    assertThat(both.value(begun.at(5 * SECOND))).isEqualTo(Counter32.of(4_294_967_295L));
    assertThat(both.value(begun.at(8 * SECOND))).isEqualTo(Counter32.of(2));
    assertThat(both.value(begun.at(80 * SECOND))).isEqualTo(Counter32.of(4));
  }

  @Test
  void uptime_ofRecordedTicks_goesOnInHundredths() {
    Uptime uptime = new Uptime(Uptime.From.RECORDED, Uptime.Of.DEVICE);
    assertThat(uptime.value(begun(TimeTicks.of(294)).at(SECOND))).isEqualTo(TimeTicks.of(394));
    assertThat(
            new Uptime(Uptime.From.ZERO, Uptime.Of.DEVICE)
                .value(begun(TimeTicks.of(294)).at(SECOND)))
        .isEqualTo(TimeTicks.of(100));
  }

  @Test
  void values_thatDependOnEachOther_areRefused() {
    MovingValues one =
        MovingValues.NONE.with(Oid.parse("1.3.1.0"), Expression.of("value(1.3.2.0) + 1"));
    assertThatThrownBy(() -> one.with(Oid.parse("1.3.2.0"), Follow.of("1.3.1.0")))
        .hasMessage("this value depends on itself: 1.3.2.0 needs 1.3.1.0 needs 1.3.2.0");
    assertThatThrownBy(() -> one.with(Oid.parse("1.3.2"), Expression.of("value(1.3.2.7)")))
        .hasMessageContaining("depends on itself");
  }

  @Test
  void values_ofWhichOneIsBelowTheOther_theLongerNameCounts() {
    MovingValues all =
        MovingValues.NONE
            .with(Oid.parse("1.3.1"), Counter.of("1/s"))
            .with(Oid.parse("1.3.1.5"), Counter.of("5/s"))
            .with(Oid.parse("1.3.1.2.7"), Counter.of("7/s"));
    assertThat(
            List.of("1.3.1.2.6", "1.3.1.5.1", "1.3.1.2.7", "1.3.1.9", "1.3.2").stream()
                .map(name -> all.find(org.mimus.snmp.ber.OidSpan.of(Oid.parse(name))))
                .map(at -> at < 0 ? "none" : all.name(at).toString()))
        .containsExactly("1.3.1", "1.3.1.5", "1.3.1.2.7", "1.3.1", "none");
  }
}

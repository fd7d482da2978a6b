// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.Life;
import org.mimus.simulator.value.Counter;
import org.mimus.simulator.value.Expression;
import org.mimus.simulator.value.Follow;
import org.mimus.simulator.value.MovingValues;
import org.mimus.simulator.value.Playing;
import org.mimus.simulator.value.RandomWalk;
import org.mimus.simulator.value.Rate;
import org.mimus.simulator.value.Replay;
import org.mimus.simulator.value.Sine;
import org.mimus.simulator.value.Steps;
import org.mimus.simulator.value.Uptime;
import org.mimus.snmp.smi.Oid;

class LifeFieldsTest {
  private static Life life(String yaml) throws IOException {
    return new LifeFields()
        .life(YamlNode.read("x.yaml", yaml, name -> null).map("keys", LifeFields.KEYS));
  }

  @Test
  void everyKindOfValue_isRead() throws IOException {
    Life life =
        life(
            """
            uptime: frozen
            values:
              1.3.1: {counter: {rate: 1MB/s, jitter: 20%}}
              1.3.2: {counter: 5/s}
              1.3.3: {follow: 1.3.1}
              1.3.4: {sine: {min: 10, max: 90, period: 1d}}
              1.3.5: {random-walk: {min: 0, max: 100}}
              1.3.6: {steps: {values: [1, 2], every: 1m}}
              1.3.7: {uptime: {from: zero}}
              1.3.8: {replay: {points: {0s: 10, 1m: 60}, repeat: 2m}}
              1.3.9: {expression: 'if(t > 60, 1, 2)'}
            """);
    assertThat(life.uptimeRuns()).isFalse();
    assertThat(life.values())
        .isEqualTo(
            MovingValues.of(
                Map.of(
                    Oid.parse("1.3.1"), new Counter(Rate.parse("1MB/s"), 0.2, Optional.empty()),
                    Oid.parse("1.3.2"), Counter.of("5/s"),
                    Oid.parse("1.3.3"), Follow.of("1.3.1"),
                    Oid.parse("1.3.4"), Sine.of(10, 90, Duration.ofDays(1)),
                    Oid.parse("1.3.5"), new RandomWalk(0, 100, Duration.ofSeconds(10)),
                    Oid.parse("1.3.6"), new Steps(List.of("1", "2"), Duration.ofMinutes(1), true),
                    Oid.parse("1.3.7"), new Uptime(Uptime.From.ZERO, Uptime.Of.DEVICE),
                    Oid.parse("1.3.8"),
                        new Replay(
                            Map.of(Duration.ZERO, "10", Duration.ofMinutes(1), "60"),
                            Playing.INTERPOLATE,
                            Optional.of(Duration.ofMinutes(2))),
                    Oid.parse("1.3.9"), Expression.of("if(t > 60, 1, 2)"))));
  }

  @Test
  void uptime_ofWhichNothingIsSaid_runs() throws IOException {
    assertThat(life("values: {}").uptimeRuns()).isTrue();
  }

  @Test
  void cycle_isToldWithItsPlace() {
    assertThatThrownBy(
            () ->
                life(
                    """
                    values:
                      1.3.1.0: {expression: value(1.3.2.0)}
                      1.3.2.0: {follow: 1.3.1.0}
                    """))
        .isInstanceOf(FleetException.class)
        .hasMessage(
            "x.yaml:3:3: this value depends on itself: 1.3.2.0 needs 1.3.1.0 needs 1.3.2.0");
  }

  @Test
  void formula_thatIsNone_isToldWithItsPlace() {
    assertThatThrownBy(() -> life("values:\n  1.3.1.0: {expression: 't +'}\n"))
        .hasMessageStartingWith("x.yaml:2:25: at character 4 of the formula: here should be");
  }

  @Test
  void name_thatIsNone_isToldWithItsPlace() {
    assertThatThrownBy(() -> life("values:\n  sysName: {counter: 1/s}\n"))
        .hasMessage("x.yaml:2:3: 'sysName' is not an OID: 'sysName' is not a number");
  }

  @Test
  void kind_thatIsUnknown_isToldWithTheNearest() {
    assertThatThrownBy(() -> life("values:\n  1.3.1: {countr: 1/s}\n"))
        .hasMessage("x.yaml:2:11: there is no key 'countr'; did you mean 'counter'?");
  }

  @Test
  void snapshot_thatIsNotThere_isToldWithItsPlace() {
    assertThatThrownBy(
            () ->
                life(
                    """
                    values:
                      1.3.1: {recordings: {frames: [{at: 0s, snapshot: none.jsonl}]}}
                    """))
        .hasMessageStartingWith("x.yaml:2:10: snapshot ")
        .hasMessageContaining("none.jsonl cannot be read");
  }
}

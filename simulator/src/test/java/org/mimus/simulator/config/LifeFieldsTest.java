// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.Life;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.Operation;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.simulator.behaviour.Scope;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
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
import org.mimus.simulator.write.ColumnType;
import org.mimus.simulator.write.Effect;
import org.mimus.simulator.write.Keeping;
import org.mimus.simulator.write.Table;
import org.mimus.snmp.smi.Oid;

class LifeFieldsTest {
  private static Life life(String yaml) throws IOException {
    return new LifeFields()
        .life(
            YamlNode.read("x.yaml", yaml, name -> null).map("keys", LifeFields.KEYS),
            Optional.of(Set.of("outage")));
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

  @Test
  void scenario_ofEveryTriggerAndAction_isRead() throws IOException {
    Life life =
        life(
            """
            scenario:
              - when: {at: 10s}
                name: outage
                then:
                  - fault-on: outage
                  - link-down: 2
              - when: {after: {step: outage, delay: 1m}}
                then:
                  - fault-off: outage
                  - link-up: 2
                  - reboot: device
              - when: {every: {period: 1h, times: 3}}
                then: [{set: {1.3.6.1.2.1.1.6.0: here}}, {latency: {fixed: 2s}}]
              - when: {on-set: 1.3.6.1.2.1.1.5.0}
                then: [{move: {1.3.6.1.2.1.2.2.1.10: {counter: 5/s}}}]
              - when: {on-request: 100}
                then:
                  - add-row: {table: 1.3.6.1.2.1.2.2.1, index: 4, columns: {1: 4, 2: eth9}}
                  - remove-row: {table: 1.3.6.1.2.1.4.22.1, index: 2.192.0.2.1}
                  - reboot: {device: {silence: 30s, renumber: interfaces}}
                  - reboot: {switch-over: {engine-id: '0x8000000001020304', serial-number: B2}}
                  - reboot: {daemon: {silence: 2s}}
            """);
    assertThat(life.scenario().steps()).hasSize(5);
    assertThat(life.scenario().steps().get(2))
        .isEqualTo(
            Step.of(
                new Trigger.Every(Duration.ofHours(1), OptionalInt.of(3)),
                new Action.Set(Map.of(Oid.parse("1.3.6.1.2.1.1.6.0"), "here")),
                new Action.Latency(new Latency.Fixed(Duration.ofSeconds(2)))));
    assertThat(life.scenario().steps().get(4).then().get(2))
        .isEqualTo(
            new Action.Reboot(
                new Reboot.Device(Duration.ofSeconds(30), Set.of(Reboot.Numbering.INTERFACES))));
  }

  @Test
  void step_thatSlowsDown_isWrittenAsInABehaviour() throws IOException {
    Life life =
        life(
            """
            scenario:
              - when: {at: 10s}
                then:
                  - latency: 20ms
                  - latency: {fixed: {time: 2s, operations: set, oids: 1.3.6.1.2.1.1}}
                  - latency: [5ms, {per-var-bind: {time: 1ms, communities: ops}}]
                  - rate-limit: {per-second: 50, burst: 10}
                  - rate-limit: 20
                  - one-at-a-time: {queue: 20}
                  - one-at-a-time: 10
                  - one-at-a-time
                  - usual-latency
                  - usual-rate-limit
                  - usual-one-at-a-time
            """);
    Scope sets = new Scope(Set.of(Operation.SET), List.of(Oid.parse("1.3.6.1.2.1.1")), Set.of());
    Scope ops = new Scope(Set.of(), List.of(), Set.of("ops"));
    assertThat(life.scenario().steps().get(0).then())
        .containsExactly(
            new Action.Latency(new Latency.Fixed(Duration.ofMillis(20))),
            new Action.Latency(
                List.of(new PlannedLatency(new Latency.Fixed(Duration.ofSeconds(2)), sets))),
            new Action.Latency(
                List.of(
                    new PlannedLatency(new Latency.Fixed(Duration.ofMillis(5)), Scope.ALL),
                    new PlannedLatency(new Latency.PerVarBind(Duration.ofMillis(1)), ops))),
            new Action.RateLimit(new RateLimit(50, 10)),
            new Action.RateLimit(new RateLimit(20, 1)),
            new Action.OneAtATime(new OneAtATime(20)),
            new Action.OneAtATime(new OneAtATime(10)),
            new Action.OneAtATime(new OneAtATime(100)),
            new Action.UsualLatency(),
            new Action.UsualRateLimit(),
            new Action.UsualOneAtATime());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {when: {at: 1s}, then: [{latency: {fixed: {time: 1s, colour: 1}}}]} | x.yaml:2:58: there is no key 'colour'; there are time, operations, oids, communities
          {when: {at: 1s}, then: [{rate-limit: {persecond: 1}}]} | x.yaml:2:43: there is no key 'persecond'; did you mean 'per-second'?
          {when: {at: 1s}, then: [{fault-on: nothing}]}              | x.yaml:2:29: this agent has no fault 'nothing'
          {when: {at: 1s}, agents: core, then: [{link-up: 1}]}       | x.yaml:2:30: the scenario of an agent is about it alone, and names none
          {when: {after: x}, then: [{link-up: 1}]}                   | x.yaml:2:12: there is no step 'x'
          {name: y, when: {after: y}, then: [{link-up: 1}]}          | x.yaml:2:21: this step never comes, since steps wait for each other in a circle: y
          {when: {at: 1s}, then: [{explode: 1}]}                     | x.yaml:2:30: there is no key 'explode'; there are add-row, fault-off, fault-on, latency, link-down, link-up, move, notify, one-at-a-time, rate-limit, reboot, remove-row, set, usual-latency, usual-one-at-a-time, usual-rate-limit
          {when: {at: 1s}, then: []}                                 | x.yaml:2:5: a step that does nothing
          {when: {on-request: 0}, then: [{link-up: 1}]}              | x.yaml:2:25: requests are counted from 1, not 0
          {when: {at: 1s}, then: [{remove-row: {table: 1.3.6, index: x}}]} | x.yaml:2:64: 'x' is no index of a row, such as 4 or 10.1.2.3.17
          """)
  void step_thatCannotBe_isToldWithItsPlace(String step, String message) {
    assertThatThrownBy(() -> life("scenario:\n  - " + step + "\n")).hasMessage(message);
  }

  @Test
  void writes_areRead() throws IOException {
    Life life =
        life(
            """
            writes:
              keep: memory
              read-only: 1.3.6.1.2.1
              writable:
                1.3.6.1.2.1.1.5.0: {max-size: 255}
                1.3.6.1.2.1.2.2.1.7: {values: [1, 2, 3]}
              effects:
                1.3.6.1.2.1.2.2.1.7: {sets: 1.3.6.1.2.1.2.2.1.8, stamps: 1.3.6.1.2.1.2.2.1.9}
              test-and-incr: 1.3.6.1.6.3.1.1.6.1.0
              creatable:
                1.3.6.1.4.1.32473.1.1:
                  row-status: 4
                  columns: {2: Integer32, 3: OctetString}
                  defaults: {3: none}
                  required: 2
            """);
    assertThat(life.writes().keep()).isEqualTo(Keeping.MEMORY);
    assertThat(life.writes().effects().values()).containsExactly(Effect.IF_ADMIN_STATUS);
    assertThat(life.writes().creatable().get(Oid.parse("1.3.6.1.4.1.32473.1.1")))
        .isEqualTo(
            new Table(
                OptionalInt.of(4),
                Map.of(2L, ColumnType.parse("Integer32"), 3L, ColumnType.parse("OctetString")),
                Map.of(3L, "none"),
                Set.of(2L)));
  }

  @Test
  void type_thatThereIsNot_isToldWithItsPlace() {
    assertThatThrownBy(
            () ->
                life(
                    """
                    writes:
                      creatable:
                        1.3.6.1.4.1.32473.1.1: {columns: {2: Intger32}}
                    """))
        .hasMessageStartingWith("x.yaml:3:42: 'Intger32' is no type; there are Integer32, ");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.behaviour.AnswerFault;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.Occurrence;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.Operation;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.simulator.behaviour.Scope;
import org.mimus.simulator.behaviour.StatusCode;
import org.mimus.simulator.behaviour.WireFault;
import org.mimus.snmp.smi.Oid;

class BehaviourFieldsTest {
  private static Behaviour behaviour(String yaml) throws IOException {
    return new BehaviourFields()
        .behaviour(YamlNode.read("x.yaml", yaml, name -> null).map("keys", BehaviourFields.KEYS));
  }

  @Test
  void everyForm_isRead() throws IOException {
    Behaviour read =
        behaviour(
            """
            latency:
              - log-normal: {median: 20ms, sigma: 0.7, oids: 1.3.6.1.2.1.2}
              - fixed: 1.5s
            faults:
              - drop
              - truncate: 40
              - error-status: {status: genErr, operations: [get, set], probability: 25%}
              - error-status: {status: 99, index: 0, name: odd, active: false, every: 3, after: 2m}
            one-at-a-time: {queue: 5}
            rate-limit: 100
            """);
    assertThat(read)
        .isEqualTo(
            new Behaviour(
                List.of(
                    new PlannedLatency(
                        new Latency.LogNormal(Duration.ofMillis(20), 0.7, Duration.ofHours(1)),
                        new Scope(Set.of(), List.of(Oid.parse("1.3.6.1.2.1.2")), Set.of())),
                    new PlannedLatency(new Latency.Fixed(Duration.ofMillis(1_500)), Scope.ALL)),
                List.of(
                    PlannedFault.of(new ArrivalFault.Drop()),
                    PlannedFault.of(new WireFault.Truncate(40)),
                    PlannedFault.of(new AnswerFault.ErrorStatus(new StatusCode(5), 1))
                        .in(new Scope(Set.of(Operation.GET, Operation.SET), List.of(), Set.of()))
                        .when(
                            new Occurrence(
                                0.25,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Duration.ZERO,
                                Optional.empty())),
                    new PlannedFault(
                        "odd",
                        new AnswerFault.ErrorStatus(new StatusCode(99), 0),
                        Scope.ALL,
                        new Occurrence(
                            1,
                            OptionalInt.empty(),
                            OptionalInt.of(3),
                            Duration.ofMinutes(2),
                            Optional.empty()),
                        false)),
                Optional.of(new OneAtATime(5)),
                Optional.of(new RateLimit(100, 1))));
  }

  @Test
  void latency_ofOneTime_isFixed() throws IOException {
    assertThat(behaviour("latency: 20ms\n"))
        .isEqualTo(Behaviour.of(new Latency.Fixed(Duration.ofMillis(20))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          faults: dorp                             | x.yaml:1:9: there is no key 'dorp'; did you mean 'drop'?
          faults: {truncate: {at: 4}}              | x.yaml:1:21: there is no key 'at'; did you mean 'to'?
          faults: {truncate: many}                 | x.yaml:1:20: 'many' is no number
          faults: {error-status: {index: 2}}       | x.yaml:1:24: 'status' is missing
          faults: {error-status: genErrr}          | x.yaml:1:24: 'genErrr' is no error-status, such as genErr or 5
          latency: {fixed: 20}                     | x.yaml:1:18: '20' is no time, such as 20ms, 1.5s, 2m, 3h or 1d
          latency: {uniform: {from: 2s, to: 1s}}   | x.yaml:1:20: 'to' is shorter than 'from'
          faults: {drop: {probability: 2}}         | x.yaml:1:9: probability is 0 to 1, not 2.0
          faults: {drop: {operations: walk}}       | x.yaml:1:29: 'walk' is none of get, getnext, getbulk, set
          """)
  void whatIsWrong_isToldWithLineAndColumn(String yaml, String message) {
    assertThatThrownBy(() -> behaviour(yaml)).hasMessage(message);
  }
}

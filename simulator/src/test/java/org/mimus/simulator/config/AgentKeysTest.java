// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

class AgentKeysTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid NUMBER = Oid.parse("1.3.6.1.2.1.2.1.0");
  private static final Snapshot SNAPSHOT =
      Snapshot.builder().add(NAME, OctetString.of("core")).add(NUMBER, Integer32.of(2)).build();

  private static AgentSpec spec(String yaml) {
    AgentKeys keys = AgentKeys.parse("yaml", yaml, Askers.ANYBODY, name -> null);
    AgentSpec.Builder spec = AgentSpec.of("core", keys.dressed(SNAPSHOT));
    keys.describe(spec);
    return spec.build();
  }

  @Test
  void keys_ofEveryKind_areTakenOver() {
    AgentSpec spec =
        spec(
            """
            latency: 20ms
            faults:
              - drop
            set:
              1.3.6.1.2.1.1.5.0: edge
            contexts:
              "25":
                set:
                  1.3.6.1.2.1.2.1.0: 3
            uptime: frozen
            notifications:
              targets:
                - to: 127.0.0.1:1162
            """);

    assertThat(spec.behaviour().latency())
        .extracting("latency")
        .containsExactly(new Latency.Fixed(Duration.ofMillis(20)));
    assertThat(spec.behaviour().faults()).extracting("name").containsExactly("drop");
    assertThat(spec.overrides()).containsEntry(NAME, OctetString.of("edge"));
    assertThat(spec.snapshot().inContext("25").get(NUMBER)).contains(Integer32.of(3));
    assertThat(spec.life().uptimeRuns()).isFalse();
    assertThat(spec.notifications().targets()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latncy: 20ms | yaml:1:1: there is no key 'latncy'; did you mean 'latency'?",
        "latency: soon | yaml:1:10: 'soon' is no time, such as 20ms, 1.5s, 2m, 3h or 1d",
        "preset: none-such | yaml:1:9: there is no preset 'none-such', only",
        "set: {1.3.6.1.2.1.2.1.0: many} | yaml:1:26: 'many'",
        "- latency | yaml:1:1: here should be keys of an agent, such as 'latency:'",
        "'latency: [' | yaml:1",
        "'' | yaml: there is nothing in it",
        "name: core | yaml:1:1: there is no key 'name'"
      })
  void mistake_anywhere_isToldWithLineAndColumn(String yaml, String message) {
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> spec(yaml))
        .withMessageStartingWith(message);
  }

  @Test
  void fault_thatNobodyCouldMeet_isRefusedWhereItStands() {
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(
            () ->
                AgentKeys.parse(
                    "yaml",
                    "latency: 1ms\nfaults:\n  - wrong-digest:\n",
                    new Askers(true, false, false),
                    name -> null))
        .withMessageStartingWith("yaml:3:");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.value.Counter;
import org.mimus.simulator.value.Expression;
import org.mimus.simulator.value.Follow;
import org.mimus.simulator.value.MovingValues;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** Agents whose values move, by a clock that the test moves. */
class LifeTest {
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String HR_UPTIME = "1.3.6.1.2.1.25.1.1.0";
  private static final String HC_IN = "1.3.6.1.2.1.31.1.1.1.6";
  private static final String IN = "1.3.6.1.2.1.2.2.1.10";

  private final ManualClock clock = SimulatedClock.manual();
  private Fleet fleet;

  private SimulatedAgent agent(Life life) throws IOException {
    fleet =
        Fleet.builder()
            .simulatedClock(clock)
            .seed(7)
            .start(
                AgentSpec.of("server", Snapshots.loadBundled("linux-server").snapshot())
                    .writeCommunity("private")
                    .life(life)
                    .build());
    return fleet.agents().get(0);
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  @Test
  void uptime_thatRuns_goesOnFromWhatWasRecorded() throws IOException {
    SimulatedAgent agent = agent(Life.RUNNING);
    assertThat(agent.get(UPTIME)).contains(TimeTicks.of(294));
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.get(UPTIME)).contains(TimeTicks.of(1_294));
    assertThat(agent.get(HR_UPTIME)).contains(TimeTicks.of(418_253));
  }

  @Test
  void uptime_ofAnAgentThatStandsStill_staysAsRecorded() throws IOException {
    SimulatedAgent agent = agent(Life.STILL);
    clock.advance(Duration.ofDays(1));
    assertThat(agent.get(UPTIME)).contains(TimeTicks.of(294));
  }

  @Test
  void column_thatMoves_movesInEachRowAndItsTwinFollows() throws IOException {
    SimulatedAgent agent =
        agent(
            Life.STILL
                .moving(Oid.parse(HC_IN), Counter.of("1MB/s").jitter(0.2))
                .moving(Oid.parse(IN), Follow.of(HC_IN)));
    clock.advance(Duration.ofHours(2));
    long first = number(agent, HC_IN + ".2");
    long second = number(agent, HC_IN + ".3");
    assertThat(first).isNotEqualTo(second).isBetween(5_760_000_000L, 8_640_000_000L);
    assertThat(number(agent, IN + ".2")).isEqualTo(first & 0xffff_ffffL);
    assertThat(number(agent, IN + ".3")).isEqualTo(second & 0xffff_ffffL);
  }

  private static long number(SimulatedAgent agent, String name) {
    Value value = agent.get(name).orElseThrow();
    return value instanceof Counter64 counter ? counter.value() : ((Counter32) value).value();
  }

  @Test
  void variable_thatIsSet_stopsUntilReset() throws IOException {
    SimulatedAgent agent = agent(Life.STILL.moving(Oid.parse(IN), Counter.of("10/s")));
    agent.set(IN + ".2", 5);
    clock.advance(Duration.ofSeconds(1));
    assertThat(number(agent, IN + ".2")).isEqualTo(5);
    assertThat(number(agent, IN + ".3")).isEqualTo(516 + 10);
    agent.reset();
    assertThat(number(agent, IN + ".2")).isEqualTo(596);
    clock.advance(Duration.ofSeconds(1));
    assertThat(number(agent, IN + ".2")).isEqualTo(596 + 10);
  }

  @Test
  void variable_movedByATest_movesUntilReset() throws IOException {
    SimulatedAgent agent = agent(Life.STILL);
    agent.move(IN + ".2", Counter.of("10/s"));
    agent.move(Oid.parse("1.3.6.1.4.1.9.1.0"), Gauge32.of(0), Expression.of("2 * t"));
    clock.advance(Duration.ofSeconds(5));
    assertThat(number(agent, IN + ".2")).isEqualTo(646);
    assertThat(agent.client().get(Oid.parse("1.3.6.1.4.1.9.1.0")).varBinds().get(0).value())
        .isEqualTo(Gauge32.of(10));
    agent.reset();
    assertThat(number(agent, IN + ".2")).isEqualTo(596);
    assertThat(agent.get("1.3.6.1.4.1.9.1.0")).isEmpty();
  }

  @Test
  void value_thatCannotMove_isRefused() throws IOException {
    SimulatedAgent agent = agent(Life.STILL);
    assertThatThrownBy(() -> agent.move("1.3.6.1.2.1.1.5.0", Counter.of("1/s")))
        .hasMessage("1.3.6.1.2.1.1.5.0 is an OctetString, and only numbers move so");
    assertThatThrownBy(() -> agent.move("1.3.6.1.4.1.99999", Counter.of("1/s")))
        .hasMessage("there is no variable at or below 1.3.6.1.4.1.99999 that could move");
    assertThatThrownBy(() -> agent.move(IN, Follow.of("1.3.6.1.2.1.31.1.1.1.66")))
        .hasMessage(
            "there is no variable at or below 1.3.6.1.2.1.31.1.1.1.66 that 1.3.6.1.2.1.2.2.1.10"
                + " could follow");
    AgentSpec bad =
        AgentSpec.of("bad", Devices.named("x"))
            .life(Life.STILL.moving(Oid.parse(IN), Counter.of("1/s")))
            .build();
    assertThatThrownBy(() -> fleet.add(bad))
        .isInstanceOf(FleetException.class)
        .hasMessageStartingWith("agent 'bad': there is no variable at or below");
    assertThat(fleet.agents()).hasSize(1);
  }

  /** As a manager polls it: every five minutes for a day. */
  @Test
  void interfaces_ofARealServer_movePlausiblyForADay() throws IOException {
    double rate = 1_250_000;
    SimulatedAgent agent =
        agent(
            Life.RUNNING.withValues(
                MovingValues.NONE
                    .with(Oid.parse(HC_IN), Counter.of("10Mbit/s").jitter(0.3))
                    .with(Oid.parse(IN), Follow.of(HC_IN))));
    List<String> rows = List.of(".1", ".2", ".3");
    long[] last = rows.stream().mapToLong(row -> number(agent, HC_IN + row)).toArray();
    long[] last32 = rows.stream().mapToLong(row -> number(agent, IN + row)).toArray();
    long[] first = last.clone();
    int wraps = 0;
    for (int poll = 1; poll <= 288; poll++) {
      clock.advance(Duration.ofMinutes(5));
      for (int i = 0; i < rows.size(); i++) {
        long now = number(agent, HC_IN + rows.get(i));
        long now32 = number(agent, IN + rows.get(i));
        assertThat((now - last[i]) / 300.0).isBetween(rate * 0.7 - 1, rate * 1.3 + 1);
        assertThat(now32).isEqualTo(now & 0xffff_ffffL);
        assertThat(now32 - last32[i] & 0xffff_ffffL).isEqualTo(now - last[i]);
        wraps += now32 < last32[i] ? 1 : 0;
        last[i] = now;
        last32[i] = now32;
      }
    }
    assertThat(wraps).isBetween(3 * 24, 3 * 26);
    assertThat(last[1] - first[1])
        .isBetween((long) (86_400 * rate * 0.99), (long) (86_400 * rate * 1.01));
    assertThat(agent.get(UPTIME)).contains(TimeTicks.of(8_640_294));
  }

  @Test
  void netSnmp_askingTwice_seesUptimeAndCountersMove(@TempDir Path folder)
      throws IOException, InterruptedException {
    String queue = "1.3.6.1.2.1.2.2.1.21.2";
    SimulatedAgent agent = agent(Life.RUNNING.moving(Oid.parse(queue), Counter.of("100/s")));
    String peer = "127.0.0.1:" + agent.port();
    String[] get = {"snmpget", "-v2c", "-c", "private", "-Oqtn", peer, UPTIME, queue};
    assertThat(NetSnmp.run(folder, get)).endsWith("." + UPTIME + " 294", "." + queue + " 0");
    clock.advance(Duration.ofMinutes(1));
    assertThat(NetSnmp.run(folder, get)).endsWith("." + UPTIME + " 6294", "." + queue + " 6000");
    NetSnmp.run(folder, "snmpset", "-v2c", "-c", "private", peer, queue, "u", "7");
    clock.advance(Duration.ofMinutes(1));
    assertThat(NetSnmp.run(folder, get)).endsWith("." + UPTIME + " 12294", "." + queue + " 7");
  }
}

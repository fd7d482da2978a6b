// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.Occurrence;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.Scope;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.RowIndex;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;
import org.snmp4j.PDU;

/** Steps of scenarios, as net-snmp's commands, SNMP4J and tshark see what they do. */
class ScenarioFromOutsideTest {
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String LOCATION = "1.3.6.1.2.1.1.6.0";
  private static final String IF_ENTRY = "1.3.6.1.2.1.2.2.1";
  private static final PlannedFault OUTAGE =
      new PlannedFault("outage", new ArrivalFault.Drop(), Scope.ALL, Occurrence.ALWAYS, false);

  @TempDir Path folder;
  private final ManualClock clock = SimulatedClock.manual();
  private final Fleet fleet = Fleet.builder().simulatedClock(clock).open();

  private SimulatedAgent agent(Step... steps) {
    return fleet.add(
        AgentSpec.of("server", Snapshots.loadBundled("linux-server").snapshot())
            .community("public")
            .writeCommunity("private")
            .user(Ops.USER)
            .behaviour(Behaviour.of(OUTAGE))
            .life(Life.RUNNING.withScenario(Scenario.of(steps)))
            .build());
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  private static Trigger at(int seconds) {
    return new Trigger.At(Duration.ofSeconds(seconds));
  }

  private String netSnmp(String command, SimulatedAgent agent, String... names) throws Exception {
    return NetSnmp.outcome(folder, Ops.command(command, 20, agent.address(), names)).output();
  }

  private void assertSilent(SimulatedAgent agent) throws Exception {
    assertThat(NetSnmp.outcome(folder, Ops.get(1, agent.address(), UPTIME)).output())
        .contains("Timeout");
  }

  @Test
  void link_thatIsCut_isDownSinceThen() throws Exception {
    SimulatedAgent agent = agent(Step.of(at(10), new Action.LinkDown(2)));
    String[] names = {IF_ENTRY + ".8.2", IF_ENTRY + ".9.2"};
    assertThat(netSnmp("snmpget", agent, names)).contains("INTEGER: 1");
    clock.advance(Duration.ofSeconds(15));
    assertThat(netSnmp("snmpget", agent, names)).contains("INTEGER: 2", "Timeticks: (1294)");
  }

  @Test
  void fault_thatIsSwitchedOn_isMetUntilItIsSwitchedOff() throws Exception {
    SimulatedAgent agent =
        agent(
            Step.of(at(10), new Action.FaultOn("outage")),
            Step.of(at(20), new Action.FaultOff("outage")));
    try (Snmp4jManager manager = Ops.snmp4j()) {
      assertThat(netSnmp("snmpget", agent, UPTIME)).contains("Timeticks: (294)");
      clock.advance(Duration.ofSeconds(10));
      assertSilent(agent);
      assertThat(manager.ask("3", "ops", PDU.GET, 0, agent.address(), 400, UPTIME))
          .isEqualTo("timeout");
      clock.advance(Duration.ofSeconds(10));
      assertThat(netSnmp("snmpget", agent, UPTIME)).contains("Timeticks: (2294)");
      assertThat(manager.ask("3", "ops", PDU.GET, 0, agent.address(), 10_000, UPTIME))
          .endsWith("0:00:22.94");
    }
  }

  @Test
  void latency_ofAStep_isWhatTsharkTells() throws Exception {
    SimulatedAgent agent =
        agent(Step.of(at(10), new Action.Latency(new Latency.Fixed(Duration.ofSeconds(7)))));
    clock.advance(Duration.ofSeconds(10));
    try (Tap tap = new Tap(agent.address(), clock::now);
        Snmp4jManager manager = Ops.snmp4j()) {
      CompletableFuture<String> answer =
          manager.begin("3", "ops", tap.address(), 20_000, Devices.NAME);
      Outstanding.await(() -> clock.waiting() == 1);
      Outstanding.pass(clock, Duration.ofSeconds(7));
      assertThat(Outstanding.end(answer)).contains(Devices.NAME);
      List<String> frames = Tshark.decode(folder, tap.seen(2), Ops.TSHARK);
      assertThat(frames.get(frames.size() - 1))
          .contains("[Authentication: OK]", "[Time: 7.000000000 seconds]");
    }
  }

  @Test
  void row_thatIsAddedAndRemoved_isWalkedMeanwhile() throws Exception {
    Oid table = Oid.parse(IF_ENTRY);
    SimulatedAgent agent =
        agent(
            Step.of(
                at(10), new Action.AddRow(table, RowIndex.parse("4"), Map.of(1L, "4", 2L, "eth9"))),
            Step.of(at(20), new Action.RemoveRow(table, RowIndex.parse("4"))));
    assertThat(netSnmp("snmpwalk", agent, IF_ENTRY + ".2")).doesNotContain("eth9");
    clock.advance(Duration.ofSeconds(10));
    assertThat(netSnmp("snmpwalk", agent, IF_ENTRY + ".2")).contains(".2.4 = STRING: \"eth9\"");
    clock.advance(Duration.ofSeconds(10));
    assertThat(netSnmp("snmpwalk", agent, IF_ENTRY + ".2")).doesNotContain("eth9");
  }

  @Test
  void snmpset_bringsAboutWhatWaitsForIt() throws Exception {
    SimulatedAgent agent =
        agent(
            Step.of(
                new Trigger.OnSet(Oid.parse(Devices.NAME), Optional.empty()),
                new Action.Set(Map.of(Oid.parse(LOCATION), "moved"))),
            Step.of(
                new Trigger.OnRequest(3, Optional.empty()),
                new Action.Reboot(Reboot.Device.after(Duration.ofSeconds(5)))));
    String peer = UdpAddress.format(agent.address());
    NetSnmp.run(folder, "snmpset", "-v2c", "-c", "private", peer, Devices.NAME, "s", "renamed");
    assertThat(netSnmp("snmpget", agent, LOCATION, Devices.NAME))
        .contains("\"moved\"", "\"renamed\"");
    String[] third = {"snmpget", "-v2c", "-c", "public", "-r0", "-t1", peer, UPTIME};
    assertThat(NetSnmp.outcome(folder, third).output()).contains("Timeout");
    Outstanding.await(() -> clock.waiting() > 0); // until it is back
    clock.advance(Duration.ofSeconds(6));
    assertThat(netSnmp("snmpget", agent, UPTIME)).contains("Timeticks: (100)");
  }
}

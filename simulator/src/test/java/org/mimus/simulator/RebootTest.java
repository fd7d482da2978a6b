// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.value.Counter;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;

/** Agents that begin anew, by a clock that the test moves. */
class RebootTest {
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String HR_UPTIME = "1.3.6.1.2.1.25.1.1.0";
  private static final String NAME = "1.3.6.1.2.1.1.5.0";
  private static final String CONTACT = "1.3.6.1.2.1.1.4.0";
  private static final String IN = "1.3.6.1.2.1.2.2.1.10.2";
  private static final String OUT = "1.3.6.1.2.1.2.2.1.16.2";
  private static final String BOOTS = "1.3.6.1.6.3.10.2.1.2.0";
  private static final String IN_PKTS = "1.3.6.1.2.1.11.1.0";
  private static final String UNKNOWN_ENGINE_IDS = "1.3.6.1.6.3.15.1.1.4.0";
  private static final Reboot AT_ONCE = Reboot.Device.after(Duration.ZERO);
  private static final AgentUser OPS =
      AgentUser.reading(UsmUser.named("ops").auth(AuthProtocol.SHA256, "correct horse").build());

  private final ManualClock clock = SimulatedClock.manual();
  private Fleet fleet = Fleet.builder().simulatedClock(clock).seed(7).open();

  private static AgentSpec.Builder server(String name) {
    return AgentSpec.of(name, Snapshots.loadBundled("linux-server").snapshot())
        .community(name)
        .writeCommunity(name + "-rw")
        .user(OPS)
        .engineMibs(true)
        .life(Life.RUNNING.moving(Oid.parse(IN), Counter.of("10/s")));
  }

  private SimulatedAgent alone() {
    return fleet.add(server("server").build());
  }

  private static int boots(SimulatedAgent agent) {
    return ((Integer32) agent.get(BOOTS).orElseThrow()).value();
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  @Test
  void device_thatBooted_countsFromZeroAndForgetsWhatWasWritten() {
    SimulatedAgent agent = alone();
    agent.set(NAME, "configured");
    agent.client().set(VarBind.of(Oid.parse(CONTACT), OctetString.of("written")));
    agent.client().set(VarBind.of(Oid.parse(NAME), OctetString.of("written")));
    clock.advance(Duration.ofSeconds(30));
    int before = boots(agent);
    agent.reboot(AT_ONCE);
    clock.advance(Duration.ofSeconds(2));
    assertThat(agent.get(UPTIME)).contains(TimeTicks.of(200));
    assertThat(agent.get(HR_UPTIME)).contains(TimeTicks.of(200));
    assertThat(agent.get(IN)).contains(Counter32.of(20));
    assertThat(agent.get(OUT)).contains(Counter32.of(0));
    assertThat(agent.get(CONTACT)).isNotEqualTo(Optional.of(OctetString.of("written")));
    assertThat(agent.get(NAME)).contains(OctetString.of("configured"));
    assertThat(boots(agent)).isEqualTo(before + 1);
  }

  @Test
  void lastChanges_ofADeviceThatBooted_areNotBeforeItsUptime() {
    SimulatedAgent agent =
        fleet.add(
            AgentSpec.of(
                    "switch",
                    Snapshot.builder()
                        .add(Oid.parse(UPTIME), TimeTicks.of(900_000))
                        .add(Oid.parse("1.3.6.1.2.1.2.2.1.9.1"), TimeTicks.of(50_000))
                        .add(Oid.parse("1.3.6.1.2.1.31.1.1.1.19.1"), TimeTicks.of(60_000))
                        .build())
                .life(Life.RUNNING)
                .build());
    agent.reboot(AT_ONCE);
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.9.1")).contains(TimeTicks.of(0));
    assertThat(agent.get("1.3.6.1.2.1.31.1.1.1.19.1")).contains(TimeTicks.of(0));
    agent.reset();
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.9.1")).contains(TimeTicks.of(50_000));
  }

  @Test
  void daemon_thatWasStartedAnew_countsOnWithTheDevice() {
    SimulatedAgent agent = alone();
    clock.advance(Duration.ofSeconds(30));
    int before = boots(agent);
    agent.reboot(new Reboot.Daemon(Duration.ZERO));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(UPTIME)).contains(TimeTicks.of(100));
    assertThat(agent.get(HR_UPTIME)).contains(TimeTicks.of(417_253 + 3_100));
    assertThat(agent.get(IN)).contains(Counter32.of(596 + 310));
    assertThat(agent.get(OUT)).contains(Counter32.of(516));
    assertThat(boots(agent)).isEqualTo(before + 1);
  }

  @Test
  void engine_thatBooted_countsPacketsFromZero() {
    SimulatedAgent agent = alone();
    for (Reboot how : List.of(AT_ONCE, new Reboot.Daemon(Duration.ofSeconds(1)))) {
      agent.client("ops").get(Oid.parse(UPTIME));
      assertThat(agent.get(IN_PKTS)).isNotEqualTo(Optional.of(Counter32.of(0)));
      agent.reboot(how);
      clock.advance(Duration.ofSeconds(1));
      assertThat(agent.get(IN_PKTS)).contains(Counter32.of(0));
      assertThat(agent.get(UNKNOWN_ENGINE_IDS)).contains(Counter32.of(0));
    }
  }

  @Test
  void device_whileItBoots_saysNothing() {
    SimulatedAgent agent = alone();
    agent.reboot(Reboot.Device.after(Duration.ofSeconds(20)));
    clock.advance(Duration.ofSeconds(19));
    assertThatThrownBy(() -> agent.client().get(Oid.parse(UPTIME)))
        .isInstanceOf(SnmpTimeoutException.class);
    assertThatThrownBy(() -> agent.client("ops").get(Oid.parse(UPTIME)))
        .isInstanceOf(SnmpTimeoutException.class);
    assertThat(fleet.drops().recent()).allMatch(drop -> drop.detail().equals("reboot"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.client().get(Oid.parse(UPTIME)).varBinds().get(0).value())
        .isEqualTo(TimeTicks.of(0));
  }

  @Test
  void answer_thatWaitsWhenTheDeviceBoots_isNeverGiven() {
    SimulatedAgent agent =
        fleet.add(
            server("slow").behaviour(Behaviour.of(new Latency.Fixed(Duration.ofHours(1)))).build());
    CompletableFuture<?> answer = agent.client().getAsync(Oid.parse(UPTIME));
    Outstanding.await(() -> clock.waiting() == 1);
    agent.reboot(AT_ONCE);
    clock.advance(Duration.ofHours(1));
    assertThat(fleet.drops().count(DropReason.REBOOTED)).isPositive();
    assertThat(answer).isNotCompleted();
  }

  @Test
  void boots_ofADeviceWithAStateFolder_neverGoBack(@TempDir Path folder) {
    fleet.close();
    fleet = Fleet.builder().simulatedClock(clock).stateDirectory(folder).open();
    SimulatedAgent agent = alone();
    agent.reboot(AT_ONCE);
    agent.reboot(Reboot.Device.after(Duration.ofSeconds(1)));
    agent.reboot(AT_ONCE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(boots(agent)).isEqualTo(4);
    fleet.close();
    fleet = Fleet.builder().simulatedClock(SimulatedClock.manual()).stateDirectory(folder).open();
    assertThat(boots(alone())).isGreaterThan(4);
  }

  @Test
  void engine_ofAgentsOnOneAddress_bootsWhenAllOfThemDo() {
    SimulatedAgent one = fleet.add(server("one").build());
    SimulatedAgent other = fleet.add(server("other").listen(one.address()).build());
    int before = boots(one);
    one.reboot(AT_ONCE);
    assertThat(one.get(UPTIME)).contains(TimeTicks.of(0));
    assertThat(other.get(UPTIME)).contains(TimeTicks.of(294));
    assertThat(boots(one)).isEqualTo(before);
    fleet.reboot(List.of(one, other), AT_ONCE);
    assertThat(other.get(UPTIME)).contains(TimeTicks.of(0));
    assertThat(boots(one)).isEqualTo(before + 1);
    fleet.play(
        new Scenario(
            List.of(
                new Step(
                    new Trigger.At(Duration.ofSeconds(1)),
                    List.of(new Action.Reboot(AT_ONCE)),
                    Optional.empty(),
                    Set.of()))));
    clock.advance(Duration.ofSeconds(1));
    assertThat(boots(one)).isEqualTo(before + 2);
    assertThatThrownBy(
            () ->
                one.reboot(
                    new Reboot.SwitchOver(
                        Duration.ZERO,
                        Optional.of(EngineId.parse("0x8000000001020304")),
                        Optional.empty(),
                        Map.of())))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("cannot get another engine ID");
  }

  @Test
  void switchOver_toAStandby_showsItsEngineIdAndSerialNumber() {
    String serial = "1.3.6.1.2.1.47.1.1.1.1.11.1";
    SimulatedAgent agent =
        fleet.add(
            AgentSpec.of(
                    "chassis",
                    Snapshot.builder()
                        .add(Oid.parse(NAME), OctetString.of("chassis"))
                        .add(Oid.parse("1.3.6.1.2.1.47.1.1.1.1.5.1"), Integer32.of(3))
                        .add(Oid.parse(serial), OctetString.of("ACTIVE"))
                        .build())
                .user(OPS)
                .build());
    EngineId standby = EngineId.parse("0x8000000001020304");
    agent.reboot(
        new Reboot.SwitchOver(
            Duration.ZERO,
            Optional.of(standby),
            Optional.of("STANDBY"),
            Map.of(Oid.parse(NAME), "chassis-b")));
    assertThat(agent.engineId()).contains(standby);
    assertThat(agent.client("ops").get(Oid.parse(serial), Oid.parse(NAME)).varBinds())
        .extracting(VarBind::value)
        .containsExactly(OctetString.of("STANDBY"), OctetString.of("chassis-b"));
  }

  @Test
  void interfaces_thatAreNumberedAnew_keepTheirNames() {
    SimulatedAgent agent = alone();
    agent.reboot(new Reboot.Device(Duration.ZERO, Set.of(Reboot.Numbering.INTERFACES)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.2.2")).contains(OctetString.of("lo"));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.2.3")).contains(OctetString.of("eth1"));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.2.1")).contains(OctetString.of("eth0"));
    assertThat(agent.get("1.3.6.1.2.1.31.1.1.1.1.1")).contains(OctetString.of("eth0"));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.1.1")).contains(Integer32.of(1));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.10.3")).contains(Counter32.of(10));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.10.2")).contains(Counter32.of(0));
    agent.reset();
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.2.1")).contains(OctetString.of("lo"));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.5.2")).contains(Gauge32.of(4_294_967_295L));
  }

  @Test
  void valuesOfItsOwn_goWithTheRowsThatAreNumberedAnew() {
    Oid alias = Oid.parse("1.3.6.1.2.1.31.1.1.1.18");
    Oid index = Oid.parse("1.3.6.1.2.1.2.2.1.1");
    SimulatedAgent agent =
        fleet.add(
            server("server")
                .set(alias.child(1), OctetString.of("loop"))
                .set(alias.child(7), OctetString.of("no such row"))
                .set(index.child(1), Integer32.of(1))
                .build());
    agent.reboot(new Reboot.Device(Duration.ZERO, Set.of(Reboot.Numbering.INTERFACES)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(alias.child(2))).contains(OctetString.of("loop"));
    assertThat(agent.get(alias.child(1))).isNotEqualTo(Optional.of(OctetString.of("loop")));
    assertThat(agent.get(alias.child(7))).contains(OctetString.of("no such row"));
    assertThat(agent.get(index.child(2))).contains(Integer32.of(2));
    agent.reboot(new Reboot.Device(Duration.ZERO, Set.of(Reboot.Numbering.INTERFACES)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(alias.child(3))).contains(OctetString.of("loop"));
    agent.reset();
    assertThat(agent.get(alias.child(1))).contains(OctetString.of("loop"));
  }

  @Test
  void netSnmp_acrossAReboot_seesBootsJumpAndUptimeBegin(@TempDir Path folder)
      throws IOException, InterruptedException {
    SimulatedAgent agent = alone();
    clock.advance(Duration.ofHours(1));
    String[] get = {
      "snmpget",
      "-v3",
      "-u",
      "ops",
      "-l",
      "authNoPriv",
      "-a",
      "SHA-256",
      "-A",
      "correct horse",
      "-Oqtv",
      "127.0.0.1:" + agent.port(),
      BOOTS,
      UPTIME
    };
    List<String> before = NetSnmp.run(folder, get);
    agent.reboot(Reboot.Device.after(Duration.ofSeconds(30)));
    clock.advance(Duration.ofSeconds(40));
    List<String> after = NetSnmp.run(folder, get);
    int bootsBefore = Integer.parseInt(before.get(before.size() - 2));
    assertThat(before).endsWith(Integer.toString(bootsBefore), "360294");
    assertThat(after).endsWith(Integer.toString(bootsBefore + 1), "1000");
  }
}

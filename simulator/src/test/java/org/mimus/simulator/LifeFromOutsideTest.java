// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.snmp4j.PDU;

/**
 * Devices that begin anew, as managers meet them that remember the engine: net-snmp's commands,
 * SNMP4J, and tshark beside the wire.
 */
class LifeFromOutsideTest {
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String HR_UPTIME = "1.3.6.1.2.1.25.1.1.0";
  private static final String OUT = "1.3.6.1.2.1.2.2.1.16.2";
  private static final String BOOTS = "1.3.6.1.6.3.10.2.1.2.0";
  private static final String IF_DESCR = "1.3.6.1.2.1.2.2.1.2";
  private static final String ENT_PHYSICAL = "1.3.6.1.2.1.47.1.1.1.1";
  private static final String SERIAL = ENT_PHYSICAL + ".11.1";

  @TempDir Path folder;
  private final ManualClock clock = SimulatedClock.manual();
  private final Fleet fleet =
      Fleet.builder().simulatedClock(clock).clock(() -> clock.now().toNanos()).open();
  private Snmp4jManager manager;

  @BeforeEach
  void begin() throws IOException {
    manager = Ops.snmp4j();
  }

  @AfterEach
  void end() throws IOException {
    fleet.close();
    if (manager != null) {
      manager.close();
    }
  }

  private SimulatedAgent agent(Snapshot snapshot) {
    return fleet.add(
        AgentSpec.of("device", snapshot)
            .user(Ops.USER)
            .engineMibs(true)
            .life(Life.RUNNING)
            .build());
  }

  private SimulatedAgent server() {
    return agent(Snapshots.loadBundled("linux-server").snapshot());
  }

  private String netSnmp(String command, InetSocketAddress to, String... names) throws Exception {
    return NetSnmp.outcome(folder, Ops.command(command, 20, to, names)).output();
  }

  private void assertSilent(InetSocketAddress to) throws Exception {
    assertThat(NetSnmp.outcome(folder, Ops.get(1, to, UPTIME)).output()).contains("Timeout");
  }

  /** What SNMP4J says, which remembers the engine from one time to the next. */
  private String snmp4j(InetSocketAddress to, int timeout, String... names) throws IOException {
    return manager.ask("3", "ops", PDU.GET, 0, to, timeout, names);
  }

  private static int number(String said) {
    Matcher last = Pattern.compile("(\\d+)\\s*$").matcher(said);
    assertThat(last.find()).as(said).isTrue();
    return Integer.parseInt(last.group(1));
  }

  @Test
  void device_thatBooted_wasSilent_andItsEngineIsInAnotherTimeWindow() throws Exception {
    SimulatedAgent agent = server();
    try (Tap tap = new Tap(agent.address(), clock::now)) {
      int boots = number(snmp4j(tap.address(), 10_000, BOOTS));
      clock.advance(Duration.ofHours(1));
      agent.reboot(Reboot.Device.after(Duration.ofSeconds(30)));
      assertThat(snmp4j(tap.address(), 400, UPTIME)).isEqualTo("timeout");
      assertSilent(agent.address());
      clock.advance(Duration.ofSeconds(40));
      int before = tap.seen(2).size();

      assertThat(snmp4j(tap.address(), 10_000, UPTIME, BOOTS))
          .isEqualTo("%s=TimeTicks:0:00:10.00 %s=Integer32:%d".formatted(UPTIME, BOOTS, boots + 1));
      assertThat(netSnmp("snmpget", agent.address(), UPTIME, BOOTS))
          .contains("Timeticks: (1000) 0:00:10.00", "INTEGER: " + (boots + 1));
      List<String> frames = Tshark.decode(folder, tap.seen(4), Ops.TSHARK);
      assertThat(frames.subList(before, frames.size()))
          .satisfiesExactly(
              frame -> assertThat(frame).contains("get-request", boots(boots)),
              frame ->
                  assertThat(frame)
                      .contains("report", "1.3.6.1.6.3.15.1.1.2.0: 1\n", "[Authentication: OK]")
                      .contains(boots(boots + 1), time(10)),
              frame -> assertThat(frame).contains("get-request", boots(boots + 1)),
              frame -> assertThat(frame).contains("get-response", boots(boots + 1), time(10)));
    }
  }

  private static String boots(int number) {
    return "msgAuthoritativeEngineBoots: " + number + "\n";
  }

  private static String time(int seconds) {
    return "msgAuthoritativeEngineTime: " + seconds + "\n";
  }

  @Test
  void daemon_thatWasStartedAnew_hasBooted_andTheHostHasNot() throws Exception {
    SimulatedAgent agent = server();
    clock.advance(Duration.ofSeconds(30));
    int boots = number(snmp4j(agent.address(), 10_000, BOOTS));
    String counted = snmp4j(agent.address(), 10_000, OUT);
    agent.reboot(new Reboot.Daemon(Duration.ofSeconds(2)));
    assertThat(snmp4j(agent.address(), 400, UPTIME)).isEqualTo("timeout");
    clock.advance(Duration.ofSeconds(3));
    assertThat(snmp4j(agent.address(), 10_000, OUT)).isEqualTo(counted);
    assertThat(snmp4j(agent.address(), 10_000, BOOTS)).endsWith(":" + (boots + 1));
    assertThat(netSnmp("snmpget", agent.address(), UPTIME, HR_UPTIME, BOOTS))
        .contains("Timeticks: (100) 0:00:01.00")
        .contains("Timeticks: (%d)".formatted(417_253 + 3_300))
        .contains("INTEGER: " + (boots + 1));
  }

  @Test
  void interfaces_thatAreNumberedAnew_haveEachTheNextOnesNumber() throws Exception {
    SimulatedAgent agent = server();
    assertThat(netSnmp("snmpwalk", agent.address(), IF_DESCR))
        .containsSubsequence(".2.1 = STRING: \"lo\"", ".2.2 = STRING: \"eth1\"", "\"eth0\"");
    agent.reboot(new Reboot.Device(Duration.ZERO, Set.of(Reboot.Numbering.INTERFACES)));
    assertThat(netSnmp("snmpwalk", agent.address(), IF_DESCR))
        .containsSubsequence(
            ".2.1 = STRING: \"eth0\"", ".2.2 = STRING: \"lo\"", ".2.3 = STRING: \"eth1\"");
    assertThat(manager.walk("3", "ops", true, agent.address(), IF_DESCR))
        .isEqualTo(
            "%1$s.1=OCTET STRING:eth0 %1$s.2=OCTET STRING:lo %1$s.3=OCTET STRING:eth1"
                .formatted(IF_DESCR));
  }

  private static Snapshot chassis() {
    Snapshot.Builder chassis =
        Snapshot.builder()
            .add(Oid.parse(Devices.NAME), OctetString.of("chassis"))
            .add(Oid.parse(SERIAL), OctetString.of("ACTIVE"));
    for (int i = 1; i <= 3; i++) {
      String part = i == 1 ? "chassis" : "card " + i;
      chassis
          .add(Oid.parse(ENT_PHYSICAL + ".2." + i), OctetString.of(part))
          .add(Oid.parse(ENT_PHYSICAL + ".4." + i), Integer32.of(i == 1 ? 0 : 1))
          .add(Oid.parse(ENT_PHYSICAL + ".5." + i), Integer32.of(i == 1 ? 3 : 9));
    }
    return chassis.build();
  }

  @Test
  void parts_thatAreNumberedAnew_areStillInTheChassis() throws Exception {
    SimulatedAgent agent = agent(chassis());
    agent.reboot(new Reboot.Device(Duration.ZERO, Set.of(Reboot.Numbering.ENTITIES)));
    assertThat(netSnmp("snmpwalk", agent.address(), ENT_PHYSICAL + ".2"))
        .containsSubsequence(
            ".2.1 = STRING: \"card 3\"", ".2.2 = STRING: \"chassis\"", ".2.3 = STRING: \"card 2\"");
    assertThat(manager.walk("3", "ops", false, agent.address(), ENT_PHYSICAL + ".4"))
        .isEqualTo(
            "%1$s.1=Integer32:2 %1$s.2=Integer32:0 %1$s.3=Integer32:2"
                .formatted(ENT_PHYSICAL + ".4"));
  }

  @Test
  void standby_thatTakesOver_isAnotherEngine() throws Exception {
    SimulatedAgent agent = agent(chassis());
    try (Tap tap = new Tap(agent.address(), clock::now)) {
      assertThat(snmp4j(tap.address(), 10_000, SERIAL)).endsWith(":ACTIVE");
      int before = tap.seen(2).size();
      agent.reboot(
          new Reboot.SwitchOver(
              Duration.ofSeconds(3),
              Optional.of(EngineId.parse("0x8000000001020304")),
              Optional.of("STANDBY"),
              Map.of(Oid.parse(Devices.NAME), "chassis-b")));
      assertSilent(agent.address());
      clock.advance(Duration.ofSeconds(3));
      assertThat(netSnmp("snmpget", agent.address(), SERIAL, Devices.NAME))
          .contains("STRING: \"STANDBY\"", "STRING: \"chassis-b\"");
      // SNMP4J goes on to ask the engine that it knows; another manager learns which it is.
      assertThat(snmp4j(tap.address(), 400, SERIAL)).isEqualTo("timeout");
      try (Snmp4jManager another = Ops.snmp4j()) {
        assertThat(another.ask("3", "ops", PDU.GET, 0, agent.address(), 10_000, SERIAL))
            .endsWith(":STANDBY");
      }
      List<String> frames = Tshark.decode(folder, tap.seen(before / 2 + 1), Ops.TSHARK);
      assertThat(frames.get(before + 1))
          .contains("msgAuthoritativeEngineID: 8000000001020304\n")
          .contains("report", "1.3.6.1.6.3.15.1.1.4.0: ");
    }
  }
}

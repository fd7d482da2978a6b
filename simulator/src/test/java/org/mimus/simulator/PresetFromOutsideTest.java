// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.transport.UdpAddress;

/** What net-snmp says of devices that presets make. */
class PresetFromOutsideTest {
  private static final String INTERFACES = "1.3.6.1.2.1.2.2.1";
  private static final String LAST = "1.3.6.1.6.3.99";

  @TempDir private Path folder;

  /** Runs a command that ends with names. */
  private String ask(Preset preset, String command, String... options)
      throws IOException, InterruptedException {
    AgentSpec spec =
        AgentSpec.of("device", Snapshots.loadBundled("linux-server").snapshot())
            .behaviour(preset.behaviour())
            .build();
    try (Fleet fleet = Fleet.builder().seed(1).start(spec)) {
      List<String> all = new ArrayList<>(List.of(command, "-On", "-c", "public"));
      int names = options.length - 1;
      all.addAll(List.of(options).subList(0, names));
      all.add(UdpAddress.format(fleet.agents().get(0).address()));
      all.addAll(List.of(options[names].split(" ")));
      return NetSnmp.outcome(folder, all.toArray(String[]::new)).output();
    }
  }

  @Test
  void ancientV1_speaksNothingElse() throws Exception {
    assertThat(ask(Preset.ANCIENT_V1, "snmpget", "-v1", Devices.NAME)).contains("STRING");
    assertThat(ask(Preset.ANCIENT_V1, "snmpget", "-v2c", "-r0", "-t1", Devices.NAME))
        .contains("Timeout");
  }

  @Test
  void loopsForever_beginsAnewBehindTheLastName() throws Exception {
    assertThat(ask(Preset.LOOPS_FOREVER, "snmpgetnext", "-v2c", LAST))
        .contains(".1.3.6.1.2.1.1.1.0");
  }

  @Test
  void halfBrokenBulk_capsRepetitions_andCutsTheLastRow() throws Exception {
    String answer =
        ask(Preset.HALF_BROKEN_BULK, "snmpbulkget", "-v2c", "-Cn0", "-Cr25", INTERFACES);
    assertThat(answer.lines().filter(line -> line.startsWith(".1.3.6"))).hasSize(9);
  }

  @Test
  void noEndOfMib_endsAWalkByAnError() throws Exception {
    assertThat(ask(Preset.NO_END_OF_MIB, "snmpgetnext", "-v2c", LAST)).contains("noSuchName");
  }

  @Test
  void coldCache_losesTheFirstRequest_andAnswersItsRetry() throws Exception {
    assertThat(ask(Preset.COLD_CACHE, "snmpget", "-v2c", "-r0", "-t1", Devices.NAME))
        .contains("Timeout");
    assertThat(ask(Preset.COLD_CACHE, "snmpget", "-v2c", "-r3", "-t1", Devices.NAME))
        .contains("STRING");
  }

  /** The time between two answers is, 3,600 times as fast. */
  @Test
  void acceleratedClock_isWhatAManagerSeesOfUptime() throws Exception {
    AgentSpec spec =
        AgentSpec.of("device", Snapshots.loadBundled("linux-server").snapshot())
            .life(Life.RUNNING)
            .build();
    try (Fleet fleet =
        Fleet.builder().simulatedClock(SimulatedClock.accelerated(3_600)).start(spec)) {
      String peer = UdpAddress.format(fleet.agents().get(0).address());
      String[] get = {"snmpget", "-v2c", "-c", "public", "-OQnt", peer, "1.3.6.1.2.1.1.3.0"};
      long before = ticks(fleet);
      long begun = System.nanoTime();
      long asked = uptime(NetSnmp.run(folder, get));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      long after = ticks(fleet);
      assertThat(asked).isBetween(before, after);
      // A thousand times as fast at least, which no clock of real time is.
      assertThat(Duration.ofMillis(10 * (after - before))).isGreaterThan(took.multipliedBy(1_000));
    }
  }

  private static long ticks(Fleet fleet) {
    return ((TimeTicks) fleet.agents().get(0).get(Oid.parse("1.3.6.1.2.1.1.3.0")).orElseThrow())
        .value();
  }

  private static long uptime(List<String> lines) {
    String line = lines.get(lines.size() - 1);
    return Long.parseLong(line.substring(line.indexOf('=') + 1).strip());
  }
}

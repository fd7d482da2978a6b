// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.RunningClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.time.TimeFlow;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.UdpAddress;

/** What happens to all agents of a file, and is edited meanwhile. */
class FleetCourseTest {
  private static final String LOCATION = "1.3.6.1.2.1.1.6.0";
  private static final String AGENT =
      "agents: [{name: a, snapshot: linux-server, listen: 127.0.0.1:0}]\n";

  @TempDir private Path folder;
  private final ManualClock clock = SimulatedClock.manual();
  private final Fleet fleet = Fleet.builder().simulatedClock(clock).open();
  private final FleetCourse course = new FleetCourse(fleet, false);
  private SimulatedAgent agent;

  @BeforeEach
  void serve() throws Exception {
    agent = fleet.add(file("").specs(List.of(UdpAddress.parse("127.0.0.1:0", 0)))).get(0);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private FleetFile file(String more) throws IOException {
    Path path = Files.writeString(folder.resolve("fleet.yaml"), AGENT + more);
    return FleetFile.read(path, name -> null);
  }

  private static String moves(String when, String where) {
    return "scenario: [{when: {at: %s}, then: [{set: {%s: %s}}]}]\n"
        .formatted(when, LOCATION, where);
  }

  private int play(String scenario) throws IOException {
    return course.play(List.of(file(scenario)));
  }

  @Test
  void scenario_thatIsEdited_beginsInPlaceOfTheOldOne() throws IOException {
    assertThat(play(moves("60s", "first"))).isEqualTo(1);
    clock.advance(Duration.ofSeconds(50));
    assertThat(play(moves("20s", "second"))).isEqualTo(1);
    clock.advance(Duration.ofSeconds(19));
    assertThat(agent.get(LOCATION)).isNotEqualTo(Optional.of(OctetString.of("first")));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(LOCATION)).contains(OctetString.of("second"));
  }

  @Test
  void scenario_thatIsAsItWas_goesOn() throws IOException {
    play(moves("60s", "first"));
    clock.advance(Duration.ofSeconds(50));
    assertThat(play("# an edit\n" + moves("60s", "first"))).isZero();
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.get(LOCATION)).contains(OctetString.of("first"));
  }

  @Test
  void scenario_thatIsGone_ends() throws IOException {
    play(moves("60s", "first"));
    assertThat(play("")).isEqualTo(1);
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void clock_thatIsManual_isLeftAsItIs() {
    assertThat(course.pass(Optional.of(new TimeFlow.Accelerated(60)))).isFalse();
    assertThat(clock.now()).isZero();
  }

  @Test
  void clock_thatRuns_goesOnByAnotherFactor() {
    RunningClock running = SimulatedClock.accelerated(1e9);
    try (Fleet other = Fleet.builder().simulatedClock(running).open()) {
      FleetCourse its = new FleetCourse(other, false);
      assertThat(its.pass(Optional.empty())).isTrue();
      assertThat(its.pass(Optional.empty())).isFalse();
      assertThat(running.factor()).isEqualTo(1);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.snmp4j.PDU;

/** A blackout that closes the socket, as managers meet it and as the host answers for it. */
class ClosedSocketFromOutsideTest {
  private static final String BLACKOUT =
      "faults: {blackout: {closed: true, after: 10m, until: 12m}}";

  @TempDir Path folder;

  private static Fleet fleet(ManualClock clock, String yaml) {
    return Fleet.builder()
        .simulatedClock(clock)
        .start(
            AgentSpec.of("core", Devices.large("core"))
                .user(Ops.USER)
                .behaviour(Behaviours.of(yaml))
                .build());
  }

  private String netSnmp(int seconds, InetSocketAddress to) throws Exception {
    return NetSnmp.outcome(folder, Ops.get(seconds, to, Devices.NAME)).output();
  }

  @Test
  void managers_whileItIsClosed_timeOut_andGoOnAfterwards() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(clock, BLACKOUT);
        Snmp4jManager manager = Ops.snmp4j()) {
      InetSocketAddress to = fleet.addresses().get(0);
      assertThat(netSnmp(20, to)).contains("\"core\"");
      assertThat(manager.ask("3", "ops", PDU.GET, 0, to, 10_000, Devices.NAME)).contains(":core");
      clock.advance(Duration.ofMinutes(10));
      assertThat(netSnmp(1, to)).contains("Timeout");
      assertThat(manager.ask("3", "ops", PDU.GET, 0, to, 400, Devices.NAME)).isEqualTo("timeout");
      clock.advance(Duration.ofMinutes(2));
      assertThat(netSnmp(20, to)).contains("\"core\"");
      assertThat(manager.ask("3", "ops", PDU.GET, 0, to, 10_000, Devices.NAME)).contains(":core");
    }
  }

  @Test
  void host_whileItIsClosed_answersPortUnreachable() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(clock, BLACKOUT);
        LiveTshark tshark = new LiveTshark(folder)) {
      InetSocketAddress to = fleet.addresses().get(0);
      clock.advance(Duration.ofMinutes(10));
      netSnmp(1, to);
      // Type 3, destination unreachable; code 3, port unreachable (RFC 792).
      tshark.awaits("3\t3\t%d".formatted(to.getPort()));
      clock.advance(Duration.ofMinutes(2));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;

/** Answers that overtake each other, as managers with two requests under way meet them. */
class OvertakingFromOutsideTest {
  private static final String REORDER = "faults: {reorder: {by: 50ms, every: 2}}";

  @TempDir Path folder;

  private static Fleet fleet(ManualClock clock) {
    return Fleet.builder()
        .simulatedClock(clock)
        .start(
            AgentSpec.of("core", Devices.large("core"))
                .user(Ops.USER)
                .behaviour(Behaviours.of(REORDER))
                .build());
  }

  @ParameterizedTest
  @CsvSource({"2c, public", "3, ops"})
  void answerToTheLaterRequest_comesFirst(String version, String who) throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(clock);
        Tap tap = new Tap(fleet.addresses().get(0), clock::now);
        Snmp4jManager manager = Ops.snmp4j()) {
      InetSocketAddress to = tap.address();
      Outstanding.end(manager.begin(version, who, to, 20_000, Devices.NAME)); // and discovers
      int before = tap.seen(1).size();
      CompletableFuture<String> earlier = manager.begin(version, who, to, 20_000, Devices.NAME);
      Outstanding.await(() -> clock.waiting() == 1);
      CompletableFuture<String> later = manager.begin(version, who, to, 20_000, Devices.SERVICES);
      assertThat(Outstanding.end(later)).isEqualTo(Devices.SERVICES + "=Integer32:2");
      assertThat(earlier).isNotDone();
      Outstanding.pass(clock, Duration.ofMillis(50));
      assertThat(Outstanding.end(earlier)).isEqualTo(Devices.NAME + "=OCTET STRING:core");

      List<String> frames = Tshark.decode(folder, tap.seen(before / 2 + 2), Ops.TSHARK);
      assertThat(frames.subList(before, before + 4))
          .satisfiesExactly(
              frame -> assertThat(frame).contains("get-request", Devices.NAME),
              frame -> assertThat(frame).contains("get-request", Devices.SERVICES),
              frame -> assertThat(frame).contains("[Response To: %d]".formatted(before + 2)),
              frame ->
                  assertThat(frame)
                      .contains(
                          "[Response To: %d]".formatted(before + 1),
                          "[Time: 0.050000000 seconds]"));
    }
  }

  @Test
  void commandsOfNetSnmp_endInTheOtherOrder() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(clock)) {
      InetSocketAddress to = fleet.addresses().get(0);
      assertThat(NetSnmp.outcome(folder, Ops.get(to, Devices.NAME)).output()).contains("core");
      CompletableFuture<String> earlier = Outstanding.netSnmp(folder, Ops.get(to, Devices.NAME));
      Outstanding.await(() -> clock.waiting() == 1);
      CompletableFuture<String> later = Outstanding.netSnmp(folder, Ops.get(to, Devices.SERVICES));
      assertThat(Outstanding.end(later)).contains("= INTEGER: 2");
      assertThat(earlier).isNotDone();
      Outstanding.pass(clock, Duration.ofMillis(50));
      assertThat(Outstanding.end(earlier)).contains("= STRING: \"core\"");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.time.TimeText;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Variable;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/**
 * Every model of latency as net-snmp's commands and SNMP4J meet it, by a clock that stands still,
 * and as tshark tells the time between a request and its answer.
 */
class LatencyFromOutsideTest {
  private static final Duration STEP = Duration.ofNanos(1);
  private static final int STEPS = 100;
  private static final Pattern TIME = Pattern.compile("\\[Time: ([0-9.]+) seconds\\]");
  private static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
  private static final String ROW = "1.3.6.1.2.1.2.2.1.1.1";

  @TempDir Path folder;

  private static Snapshot recorded() {
    return Snapshot.builder()
        .add(new Variable(Oid.parse(SYS_DESCR), OctetString.of("slow"), Map.of("ms", 40)))
        .add(Oid.parse(Devices.NAME), OctetString.of("core"))
        .add(new Variable(Oid.parse(ROW), Integer32.of(1), Map.of("ms", 250.5)))
        .add(Oid.parse("1.3.6.1.2.1.2.2.1.2.1"), OctetString.of("eth1"))
        .build();
  }

  private static Fleet fleet(String yaml, ManualClock clock) {
    return Fleet.builder()
        .seed(7)
        .simulatedClock(clock)
        .start(
            AgentSpec.of("slow", recorded()).user(Ops.USER).behaviour(Behaviours.of(yaml)).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          latency: 20ms                                             | 20ms    | 20ms
          latency: {fixed: 1.5s}                                    | 1500ms  | 1500ms
          latency: {uniform: {from: 10ms, to: 30ms}}                | 10ms    | 30ms
          latency: {normal: {mean: 1s, deviation: 1ms}}             | 990ms   | 1010ms
          latency: {log-normal: {median: 2s, sigma: 3, cap: 4s}}    | 1us     | 4s
          latency: {percentiles: {table: {0: 5ms, 100: 9ms}}}       | 5ms     | 9ms
          latency: {per-var-bind: 10ms}                             | 20ms    | 20ms
          latency: {as-recorded: {}}                                | 250.5ms | 250.5ms
          latency: {as-recorded: {factor: 2}}                       | 501ms   | 501ms
          latency: [20ms, {fixed: {time: 1s, oids: 1.3.6.1.2.1.2}}] | 1020ms  | 1020ms
          latency: [20ms, {fixed: {time: 1s, oids: 1.3.6.1.2.1.4}}] | 20ms    | 20ms
          latency: [20ms, {fixed: {time: 1s, operations: get}}]     | 1020ms  | 1020ms
          latency: [20ms, {fixed: {time: 1s, operations: set}}]     | 20ms    | 20ms
          """)
  void answer_leavesWhenTheModelSays(String yaml, String from, String to) throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(yaml, clock);
        Tap tap = new Tap(fleet.addresses().get(0), clock::now);
        Snmp4jManager manager = Ops.snmp4j()) {
      CompletableFuture<String> netSnmp =
          Outstanding.netSnmp(folder, Ops.get(tap.address(), Devices.NAME, ROW));
      Duration took = departure(clock, from, to);
      assertThat(Outstanding.end(netSnmp)).contains("\"core\"");
      List<String> frames = Tshark.decode(folder, tap.seen(2), Ops.TSHARK);
      String answer = frames.get(frames.size() - 1);
      assertThat(answer).contains("[Authentication: OK]", "\"core\"");
      assertThat(time(answer)).isBetween(TimeText.parse(from), took);

      CompletableFuture<String> snmp4j =
          manager.begin("2c", "public", fleet.addresses().get(0), 20_000, Devices.NAME, ROW);
      departure(clock, from, to);
      assertThat(Outstanding.end(snmp4j)).contains(":core ");
    }
  }

  /** How long an answer took, as tshark says. */
  private static Duration time(String frame) {
    Matcher time = TIME.matcher(frame);
    assertThat(time.find()).as(frame).isTrue();
    return Duration.parse("PT" + time.group(1) + "S");
  }

  /** How long the answer takes that waits: as long as the shortest time at least. */
  private static Duration departure(ManualClock clock, String from, String to) {
    Outstanding.await(() -> clock.waiting() == 1);
    Duration asked = clock.now();
    Duration earliest = TimeText.parse(from);
    Duration latest = TimeText.parse(to);
    clock.advance(earliest.minus(STEP));
    assertThat(clock.waiting()).isEqualTo(1);
    clock.advance(STEP);
    for (int i = 0; i < STEPS && clock.waiting() > 0; i++) {
      clock.advance(latest.minus(earliest).dividedBy(STEPS));
    }
    assertThat(clock.waiting()).isZero();
    return clock.now().minus(asked);
  }

  @Test
  void oneAtATime_answersQueue_andWhatDoesNotFitIsDropped() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet("latency: 100ms\none-at-a-time: {queue: 1}", clock);
        Tap tap = new Tap(fleet.addresses().get(0), clock::now);
        Snmp4jManager manager = Ops.snmp4j()) {
      CompletableFuture<String> first = begin(manager, tap, 20_000);
      Outstanding.await(() -> clock.waiting() == 1);
      CompletableFuture<String> second = begin(manager, tap, 20_000);
      Outstanding.await(() -> clock.waiting() == 2);
      assertThat(Outstanding.end(begin(manager, tap, 400))).isEqualTo("timeout");
      String[] command = Ops.get(1, fleet.addresses().get(0), Devices.NAME);
      assertThat(NetSnmp.outcome(folder, command).output()).contains("Timeout");
      Outstanding.await(() -> fleet.drops().recent().size() == 2);
      assertThat(fleet.drops().recent()).allMatch(drop -> drop.detail().equals("queue full"));

      Outstanding.pass(clock, Duration.ofMillis(100));
      assertThat(Outstanding.end(first)).contains(":core");
      assertThat(clock.waiting()).isEqualTo(1);
      Outstanding.pass(clock, Duration.ofMillis(100));
      assertThat(Outstanding.end(second)).contains(":core");
      List<String> frames = Tshark.decode(folder, tap.seen(2));
      assertThat(frames.get(2)).doesNotContain("[Response In");
      assertThat(frames.get(3)).contains("[Response To: 1]");
      assertThat(time(frames.get(3))).isEqualTo(Duration.ofMillis(100));
      assertThat(frames.get(4)).contains("[Response To: 2]");
      assertThat(time(frames.get(4))).isEqualTo(Duration.ofMillis(200));
    }
  }

  private static CompletableFuture<String> begin(Snmp4jManager manager, Tap tap, int timeout)
      throws Exception {
    return manager.begin("2c", "public", tap.address(), timeout, Devices.NAME);
  }

  @Test
  void rateLimit_dropsWhatComesTooFast() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet("rate-limit: {per-second: 1, burst: 2}", clock);
        Tap tap = new Tap(fleet.addresses().get(0), clock::now);
        Snmp4jManager manager = Ops.snmp4j()) {
      assertAnswers(manager, tap, "core", "core", "timeout", "timeout");
      clock.advance(Duration.ofSeconds(1));
      assertAnswers(manager, tap, "core", "timeout");
      clock.advance(Duration.ofMillis(1_500));
      assertAnswers(manager, tap, "core", "timeout");
      Outstanding.await(() -> fleet.drops().count(DropReason.FAULT) == 4);
      String frames = String.join("", Tshark.decode(folder, tap.seen(4)));
      assertThat(frames.split("data: get-request", -1)).hasSize(1 + 8);
      assertThat(frames.split("data: get-response", -1)).hasSize(1 + 4);

      clock.advance(Duration.ofMillis(500));
      assertThat(NetSnmp.outcome(folder, command(20, fleet)).output()).contains("\"core\"");
      assertThat(NetSnmp.outcome(folder, command(1, fleet)).output()).contains("Timeout");
    }
  }

  private static String[] command(int seconds, Fleet fleet) {
    String peer = UdpAddress.format(fleet.addresses().get(0));
    return new String[] {
      "snmpget", "-v2c", "-c", "public", "-r", "0", "-t" + seconds, peer, Devices.NAME
    };
  }

  /** What becomes of requests that are there at once. */
  private static void assertAnswers(Snmp4jManager manager, Tap tap, String... expected)
      throws Exception {
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (String one : expected) {
      all.add(begin(manager, tap, one.equals("timeout") ? 400 : 20_000));
    }
    List<String> said = new ArrayList<>();
    for (CompletableFuture<String> one : all) {
      String text = Outstanding.end(one);
      said.add(text.substring(text.lastIndexOf(':') + 1));
    }
    assertThat(said).containsExactly(expected);
  }
}

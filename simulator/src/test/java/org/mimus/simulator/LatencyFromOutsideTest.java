// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
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
import org.snmp4j.PDU;

/**
 * Every model of latency as net-snmp's commands and SNMP4J meet it, by a clock that stands still.
 */
class LatencyFromOutsideTest {
  /** One for each manager: on two processors the common pool lets one wait for the other. */
  private static final Executor THREADS = action -> new Thread(action, "manager").start();

  private static final Duration STEP = Duration.ofNanos(1);
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
        .start(AgentSpec.of("slow", recorded()).behaviour(Behaviours.of(yaml)).build());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is over").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private CompletableFuture<String> netSnmp(InetSocketAddress to, String... names) {
    String[] command = new String[10 + names.length];
    String peer = to.getAddress().getHostAddress() + ":" + to.getPort();
    System.arraycopy(
        new String[] {"snmpget", "-On", "-v2c", "-c", "public", "-r", "0", "-t", "20", peer},
        0,
        command,
        0,
        10);
    System.arraycopy(names, 0, command, 10, names.length);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return NetSnmp.outcome(folder, command).output();
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        THREADS);
  }

  private static CompletableFuture<String> snmp4j(InetSocketAddress to, String... names) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Snmp4jManager manager = new Snmp4jManager("ops", "authpass1", "privpass1")) {
            return manager.ask("2c", "public", PDU.GET, 0, to, 20_000, names);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        THREADS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          latency: 20ms                                            | 20ms    | 20ms
          latency: {fixed: 1.5s}                                   | 1500ms  | 1500ms
          latency: {uniform: {from: 10ms, to: 30ms}}               | 10ms    | 30ms
          latency: {normal: {mean: 1s, deviation: 1ms}}            | 990ms   | 1010ms
          latency: {log-normal: {median: 2s, sigma: 3, cap: 4s}}   | 1us     | 4s
          latency: {percentiles: {table: {0: 5ms, 100: 9ms}}}      | 5ms     | 9ms
          latency: {per-var-bind: 10ms}                            | 20ms    | 20ms
          latency: {as-recorded: {}}                               | 250.5ms | 250.5ms
          latency: {as-recorded: {factor: 2}}                      | 501ms   | 501ms
          latency: [20ms, {fixed: {time: 1s, oids: 1.3.6.1.2.1.2}}] | 1020ms  | 1020ms
          latency: [20ms, {fixed: {time: 1s, operations: set}}]     | 20ms    | 20ms
          """)
  void answer_leavesWhenTheModelSays(String yaml, String from, String to) throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(yaml, clock)) {
      InetSocketAddress address = fleet.addresses().get(0);
      assertThat(arrival(clock, netSnmp(address, Devices.NAME, ROW), from, to))
          .contains("\"core\"");
      assertThat(arrival(clock, snmp4j(address, Devices.NAME, ROW), from, to)).contains(":core ");
    }
  }

  /** What comes when it is time, and waits a step before. */
  private static String arrival(
      ManualClock clock, CompletableFuture<String> answer, String from, String to)
      throws InterruptedException, ExecutionException, TimeoutException {
    await(() -> clock.waiting() == 1);
    Duration earliest = TimeText.parse(from);
    clock.advance(earliest.minus(STEP));
    assertThat(clock.waiting()).isEqualTo(1);
    clock.advance(TimeText.parse(to).minus(earliest).plus(STEP));
    assertThat(clock.waiting()).isZero();
    return answer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void oneAtATime_answersQueue_andWhatDoesNotFitIsDropped() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet("latency: 100ms\none-at-a-time: {queue: 1}", clock)) {
      InetSocketAddress address = fleet.addresses().get(0);
      CompletableFuture<String> first = netSnmp(address, Devices.NAME);
      await(() -> clock.waiting() == 1);
      CompletableFuture<String> second = snmp4j(address, Devices.NAME);
      await(() -> clock.waiting() == 2);
      assertThat(netSnmpOnce(address)).contains("Timeout");
      assertThat(fleet.drops().recent().get(0).detail()).isEqualTo("queue full");

      clock.advance(Duration.ofMillis(100));
      assertThat(first.get(20, TimeUnit.SECONDS)).contains("\"core\"");
      assertThat(clock.waiting()).isEqualTo(1);
      clock.advance(Duration.ofMillis(100));
      assertThat(second.get(20, TimeUnit.SECONDS)).contains(":core");
    }
  }

  @Test
  void rateLimit_dropsWhatComesTooFast() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet("rate-limit: {per-second: 1, burst: 2}", clock)) {
      InetSocketAddress address = fleet.addresses().get(0);
      assertThat(netSnmpOnce(address)).contains("\"core\"");
      assertThat(netSnmpOnce(address)).contains("\"core\"");
      assertThat(netSnmpOnce(address)).contains("Timeout");
      clock.advance(Duration.ofSeconds(1));
      assertThat(netSnmpOnce(address)).contains("\"core\"");
      assertThat(netSnmpOnce(address)).contains("Timeout");
      assertThat(fleet.drops().count(DropReason.FAULT)).isEqualTo(2);
    }
  }

  private String netSnmpOnce(InetSocketAddress to) throws IOException, InterruptedException {
    String peer = to.getAddress().getHostAddress() + ":" + to.getPort();
    return NetSnmp.outcome(
            folder,
            "snmpget",
            "-On",
            "-v2c",
            "-c",
            "public",
            "-r",
            "0",
            "-t",
            "1",
            peer,
            Devices.NAME)
        .output();
  }
}

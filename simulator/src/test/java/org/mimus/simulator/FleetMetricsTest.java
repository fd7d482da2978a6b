// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.Devices.NAME;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.InMemoryTransport;
import org.snmp4j.PDU;

/** What a fleet counts, and how it tells it. */
class FleetMetricsTest {
  private static final Oid SYS_NAME = Oid.parse(NAME);
  private static final String LOCAL = "127.0.0.1:";

  @TempDir Path folder;

  private final FleetMetrics metrics = FleetMetrics.create();

  private static AgentSpec.Builder core() {
    return AgentSpec.of("core", Devices.large("core"))
        .community("public")
        .writeCommunity("private")
        .user(Ops.USER);
  }

  private static AgentSpec edge(int number) {
    return AgentSpec.of("edge-" + number, Devices.named("edge")).group("edge-{n}").build();
  }

  private static String requests(String group, String version, String operation, String outcome) {
    return "mimus_requests_total{group=\"%s\",version=\"%s\",operation=\"%s\",outcome=\"%s\"}"
        .formatted(group, version, operation, outcome);
  }

  private static String drops(String reason) {
    return "mimus_drops_total{reason=\"" + reason + "\"}";
  }

  /** What a sample says; 0 where there is none. */
  private double value(String sample) {
    return metrics
        .text()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .sum();
  }

  private void netSnmp(SimulatedAgent agent, String command, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of(command, "-r", "0", "-t", "10"));
    int at = 0;
    for (; at < more.length && !more[at].startsWith("1.3"); at++) {
      all.add(more[at]);
    }
    all.add(LOCAL + agent.port());
    all.addAll(List.of(more).subList(at, more.length));
    NetSnmp.outcome(folder, all.toArray(String[]::new));
  }

  @Test
  void requests_ofNetSnmp_areCountedByGroupVersionOperationAndOutcome() throws Exception {
    try (Fleet fleet = Fleet.builder().metrics(metrics).start(core().build(), edge(1), edge(2))) {
      SimulatedAgent core = fleet.agents().get(0);
      netSnmp(core, "snmpget", "-v1", "-c", "public", NAME);
      netSnmp(core, "snmpget", "-v1", "-c", "public", "1.3.6.1.2.1.1.5.7");
      netSnmp(core, "snmpgetnext", "-v2c", "-c", "public", NAME);
      netSnmp(core, "snmpbulkget", "-v2c", "-c", "public", NAME);
      netSnmp(core, "snmpset", "-v2c", "-c", "private", NAME, "s", "lab");
      netSnmp(core, "snmpset", "-v2c", "-c", "private", NAME, "i", "7");
      NetSnmp.outcome(folder, Ops.get(core.address(), NAME));
      netSnmp(fleet.agents().get(1), "snmpget", "-v2c", "-c", "public", NAME);
      netSnmp(fleet.agents().get(2), "snmpget", "-v2c", "-c", "public", NAME);
      Promtool.check(folder, metrics.text());
    }

    assertThat(metrics.text().lines())
        .contains(
            requests("single", "1", "GetRequest", "noError") + " 1",
            requests("single", "1", "GetRequest", "noSuchName") + " 1",
            requests("single", "2c", "GetNextRequest", "noError") + " 1",
            requests("single", "2c", "GetBulkRequest", "noError") + " 1",
            requests("single", "2c", "SetRequest", "noError") + " 1",
            requests("single", "2c", "SetRequest", "wrongType") + " 1",
            requests("single", "3", "GetRequest", "noError") + " 1",
            requests("edge-{n}", "2c", "GetRequest", "noError") + " 2",
            "mimus_answer_seconds_bucket{le=\"+Inf\"} 9",
            "mimus_answer_seconds_count 9");
    assertThat(metrics.text().lines())
        .as("how SNMPv3 begins, whose operation is another's to read")
        .anyMatch(line -> line.contains("version=\"3\"") && line.contains("\"discovery\""));
    assertThat(value("mimus_answer_seconds_sum")).isPositive();
  }

  @Test
  void requests_ofSnmp4j_areCountedTheSame() throws Exception {
    try (Fleet fleet = Fleet.builder().metrics(metrics).start(core().build());
        Snmp4jManager manager = Ops.snmp4j()) {
      InetSocketAddress to = fleet.agents().get(0).address();
      manager.ask("1", "public", PDU.GETNEXT, 0, to, 10_000, NAME);
      manager.ask("2c", "public", PDU.GETBULK, 0, to, 10_000, NAME, NAME);
      manager.ask("2c", "public", PDU.SET, 0, to, 10_000, NAME);
      manager.ask("3", "ops", PDU.GET, 0, to, 10_000, NAME);
    }

    assertThat(metrics.text().lines())
        .contains(
            requests("single", "1", "GetNextRequest", "noError") + " 1",
            requests("single", "2c", "GetBulkRequest", "noError") + " 1",
            requests("single", "2c", "SetRequest", "noAccess") + " 1",
            requests("single", "3", "GetRequest", "noError") + " 1");
  }

  @Test
  void drops_areCountedByReasonAndNeverGoBack() throws Exception {
    Behaviour deaf = Behaviour.of(PlannedFault.of(new ArrivalFault.Drop()));
    try (Fleet fleet =
            Fleet.builder()
                .metrics(metrics)
                .start(
                    core().build(),
                    AgentSpec.of("deaf", Devices.named("deaf")).behaviour(deaf).build());
        DatagramSocket socket = new DatagramSocket()) {
      SimulatedAgent core = fleet.agents().get(0);
      send(socket, core, "30030201");
      for (String community : List.of("pubic", "publik")) {
        unanswered(core, community);
      }
      unanswered(fleet.agents().get(1), "public");
      // What came to an address before, has been counted; another address may be read later.
      core.client().get(SYS_NAME);
      Outstanding.await(() -> value(drops("fault")) > 0);

      assertThat(value(drops("malformed"))).isEqualTo(1);
      assertThat(value(drops("bad community"))).isEqualTo(2);
      assertThat(value(drops("fault"))).isEqualTo(1);
      assertThat(value(drops("wrong digest"))).isZero();
      assertThat(value(requests("single", "2c", "unknown", "dropped"))).isEqualTo(3);
      assertThat(value(requests("single", "unknown", "unknown", "dropped"))).isEqualTo(1);
      assertThat(value("mimus_agents{group=\"single\"}")).isEqualTo(2);

      String before = counters();
      fleet.drops().clear();
      core.reset();
      fleet.agents().forEach(fleet::remove);
      assertThat(counters()).isEqualTo(before);
      assertThat(metrics.text()).contains("mimus_agents{group=\"single\"} 0\n");
    }
  }

  private String counters() {
    return String.join("\n", metrics.text().lines().filter(l -> l.contains("_total{")).toList());
  }

  private static void send(DatagramSocket socket, SimulatedAgent to, String hex) throws Exception {
    byte[] octets = HexFormat.of().parseHex(hex);
    socket.send(new DatagramPacket(octets, octets.length, to.address()));
  }

  private static SnmpClient client(SimulatedAgent agent, String community, Duration timeout) {
    return SnmpClient.builder()
        .peer(agent.address())
        .community(community)
        .timeout(timeout)
        .retries(0)
        .build();
  }

  private static void unanswered(SimulatedAgent agent, String community) {
    try (SnmpClient client = client(agent, community, Duration.ofMillis(200))) {
      assertThatThrownBy(() -> client.get(SYS_NAME));
    }
  }

  @Test
  void answer_thatWaits_isCountedWhenItLeavesOrNeverDoes() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    Journal journal = Journal.inMemory();
    String answered = requests("single", "2c", "GetRequest", "noError");
    Fleet fleet =
        Fleet.builder()
            .metrics(metrics)
            .journal(journal)
            .simulatedClock(clock)
            .start(core().behaviour(Behaviour.of(new Latency.Fixed(Duration.ofHours(1)))).build());
    try (fleet;
        SnmpClient client = client(fleet.agents().get(0), "public", Duration.ofSeconds(30))) {
      CompletableFuture<?> answer = client.getAsync(SYS_NAME);
      Outstanding.await(() -> clock.waiting() == 1);
      assertThat(value(answered)).isZero();

      clock.advance(Duration.ofHours(1));
      answer.get(20, TimeUnit.SECONDS);
      assertThat(value(answered)).isEqualTo(1);
      assertThat(value("mimus_answer_seconds_count")).isEqualTo(1);

      CompletableFuture<?> never = client.getAsync(SYS_NAME);
      Outstanding.await(() -> clock.waiting() == 1);
      never.cancel(false); // what becomes of it is told when the fleet ends
    }
    assertThat(value(answered)).isEqualTo(1);
    assertThat(value(requests("single", "2c", "GetRequest", "dropped"))).isEqualTo(1);
    assertThat(value(drops("closed before the answer left"))).isEqualTo(1);
    assertThat(journal.entries()).as("who hears as well").hasSize(2);
  }

  @Test
  @Timeout(600)
  void fleet_ofAHundredThousandAgents_takesAFewHundredLines() throws Exception {
    List<AgentSpec> specs = new ArrayList<>();
    Snapshot[] played = {Devices.named("one"), Devices.named("other")};
    for (int i = 0; i < 100_000; i++) {
      specs.add(
          AgentSpec.of("agent-" + i, played[i % 2])
              .group("group-" + i / 500)
              .listen("127.0.%d.%d:161".formatted(i % 4, i / 4 % 250))
              .community("community-" + i)
              .build());
    }
    try (InMemoryTransport transport = new InMemoryTransport();
        Fleet fleet = Fleet.builder().transport(transport).metrics(metrics).start(specs);
        SnmpClient stranger =
            SnmpClient.builder()
                .transport(transport)
                .peer(fleet.agents().get(0).address())
                .community("stranger")
                .timeout(Duration.ofMillis(200))
                .retries(0)
                .build()) {
      List<SimulatedAgent> agents = fleet.agents();
      for (int i = 0; i < agents.size(); i += 250) {
        agents.get(i).client().get(SYS_NAME);
      }
      assertThatThrownBy(() -> stranger.get(SYS_NAME));

      Promtool.check(folder, metrics.text());
      assertThat(metrics.text().lines()).hasSizeLessThan(350);
      assertThat(value(requests("group-7", "2c", "GetRequest", "noError"))).isEqualTo(2);
      assertThat(value(requests("other", "2c", "GetRequest", "noError"))).isEqualTo(200);
      assertThat(value(requests("unknown", "2c", "unknown", "dropped"))).isEqualTo(1);
      assertThat(value("mimus_agents{group=\"group-7\"}")).isEqualTo(500);
      assertThat(value("mimus_agents{group=\"other\"}")).isEqualTo(50_000);
      assertThat(metrics.text())
          .contains("mimus_snapshot_bytes " + Snapshots.octets(List.of(played)) + "\n");
    }
  }

  @Test
  void fleet_withoutMetrics_saysHowToAskForThem() {
    try (Fleet fleet = Fleet.open()) {
      assertThatThrownBy(fleet::metrics)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Fleet.builder().metrics(FleetMetrics.create())");
    }
  }

  @Test
  void group_withoutAName_isRefused() {
    AgentSpec.Builder nameless = core().set(SYS_NAME, Integer32.of(1)).group("");

    assertThatThrownBy(nameless::build)
        .isInstanceOf(FleetException.class)
        .hasMessage("agent 'core' is of a group without a name");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.transport.UdpAddress;

/** What files say of agents beside names and addresses, as managers see it. */
class FleetDescriptionTest {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid SERIAL = Oid.parse("1.3.6.1.2.1.43.5.1.1.17.1");
  private static final Oid BRIDGE_ADDRESS = Oid.parse("1.3.6.1.2.1.17.1.1.0");
  private static final Oid PORT_OF_MAC = Oid.parse("1.3.6.1.2.1.17.4.3.1.2.0.1.2.3.4.5");

  private static final String SWITCH =
      """
      1.3.6.1.2.1.1.5.0|4|switch
      1.3.6.1.2.1.17.1.1.0|4x|0102030405ff
      1.3.6.1.2.1.17.4.3.1.2.0.1.2.3.4.5|2|1
      1.3.6.1.2.1.43.5.1.1.17.1|4|X0
      """;

  @TempDir private Path folder;

  private FleetFile file(String yaml) throws IOException {
    Files.writeString(folder.resolve("switch.snmprec"), SWITCH);
    return FleetFile.read(
        Files.writeString(folder.resolve("fleet.yaml"), yaml), Map.of("SITE", "berlin")::get);
  }

  private List<AgentSpec> specs(String yaml) throws IOException, InterruptedException {
    return file(yaml).specs(List.of(UdpAddress.parse("127.0.0.1:0", 0)));
  }

  private static Value ask(SimulatedAgent agent, String community, Oid name) {
    return ask(agent, community, name, Duration.ofSeconds(20));
  }

  private static Value ask(SimulatedAgent agent, String community, Oid name, Duration timeout) {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent.address())
            .credentials(CommunityCredentials.v2c(community))
            .timeout(timeout)
            .retries(0)
            .build()) {
      return client.get(name).varBinds().get(0).value();
    }
  }

  @Test
  void printers_byTheThousand_differInNameAddressAndSerialNumber() throws Exception {
    List<AgentSpec> specs =
        specs(
            """
            agents:
              - name: printer-{n:04}
                count: 4000
                snapshot: switch.snmprec
                listen: 127.20.0.0/20:0
                set:
                  1.3.6.1.2.1.1.5.0: printer-{n:04}.${SITE}.example
                  1.3.6.1.2.1.43.5.1.1.17.1: SN-{n}
            """);
    assertThat(specs).hasSize(4_000);
    assertThat(specs.stream().map(AgentSpec::snapshot).distinct()).hasSize(1);
    try (Fleet fleet = Fleet.start(specs)) {
      for (int n : new int[] {1, 77, 4_000}) {
        SimulatedAgent agent = fleet.agent("printer-%04d".formatted(n)).orElseThrow();
        assertThat(agent.client().get(SYS_NAME).varBinds().get(0).value())
            .isEqualTo(OctetString.of("printer-%04d.berlin.example".formatted(n)));
        assertThat(agent.client().get(SERIAL).varBinds().get(0).value())
            .isEqualTo(OctetString.of("SN-" + n));
      }
      SimulatedAgent agent = fleet.agents().get(0);
      agent.set("1.3.6.1.2.1.1.5.0", "other");
      agent.reset();
      assertThat(agent.get(SYS_NAME)).contains(OctetString.of("printer-0001.berlin.example"));
      assertThat(
              IntStream.range(0, 4_000)
                  .mapToObj(i -> fleet.agents().get(i).address().getAddress())
                  .distinct())
          .hasSize(4_000);
    }
  }

  private static final String VLANS =
      """
      agents:
        - name: switch
          snapshot: switch.snmprec
          listen: 127.0.0.1:0
          contexts:
            "25":
              names: vlan-25
              without: 1.3.6.1.2.1.17.4
              set: {1.3.6.1.2.1.17.1.1.0: vlan25}
          unknown-context: %s
      """;

  @Test
  void context_changesTheBridge_andLeavesTheRest() throws Exception {
    try (Fleet fleet = Fleet.start(specs(VLANS.formatted("silent")))) {
      SimulatedAgent agent = fleet.agents().get(0);
      for (String community : List.of("public@25", "public@vlan-25")) {
        assertThat(ask(agent, community, BRIDGE_ADDRESS)).isEqualTo(OctetString.of("vlan25"));
        assertThat(ask(agent, community, SYS_NAME)).isEqualTo(OctetString.of("switch"));
        assertThat(ask(agent, community, PORT_OF_MAC).isException()).isTrue();
      }
      assertThat(ask(agent, "public", PORT_OF_MAC).isException()).isFalse();
      assertThatThrownBy(() -> ask(agent, "public@26", SYS_NAME, Duration.ofMillis(200)))
          .isInstanceOf(SnmpTimeoutException.class);
    }
  }

  @Test
  void contextThatThereIsNot_isTheBase_whereThatIsSaid() throws Exception {
    try (Fleet fleet = Fleet.start(specs(VLANS.formatted("base")))) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThat(ask(agent, "public@26", PORT_OF_MAC).isException()).isFalse();
      assertThat(ask(agent, "public@25", PORT_OF_MAC).isException()).isTrue();
    }
  }

  @Test
  void communityPattern_ofLongestText_counts() throws Exception {
    List<AgentSpec> specs =
        specs(
            """
            agents:
              - {name: a, snapshot: switch.snmprec, communities: "lab-*", set: {1.3.6.1.2.1.1.5.0: a}}
              - {name: b, snapshot: switch.snmprec, communities: "lab-b*", set: {1.3.6.1.2.1.1.5.0: b}}
              - {name: c, snapshot: switch.snmprec, communities: lab-bc, set: {1.3.6.1.2.1.1.5.0: c}}
            """);
    try (Fleet fleet = Fleet.start(specs.get(0))) {
      String address = UdpAddress.format(fleet.agents().get(0).address());
      List<AgentSpec> others =
          file("""
                  agents:
                    - {name: b, snapshot: switch.snmprec, communities: "lab-b*", set: {1.3.6.1.2.1.1.5.0: b}}
                    - {name: c, snapshot: switch.snmprec, communities: lab-bc, set: {1.3.6.1.2.1.1.5.0: c}}
                  """)
              .specs(List.of(UdpAddress.parse(address, 0)));
      fleet.add(others);
      SimulatedAgent agent = fleet.agents().get(0);
      assertThat(ask(agent, "lab-x", SYS_NAME)).isEqualTo(OctetString.of("a"));
      assertThat(ask(agent, "lab-bx", SYS_NAME)).isEqualTo(OctetString.of("b"));
      assertThat(ask(agent, "lab-bc", SYS_NAME)).isEqualTo(OctetString.of("c"));
    }
  }

  @Test
  void nearestOfDefaultsGroupsAndAgent_counts_alsoAcrossIncludes() throws Exception {
    Files.createDirectories(folder.resolve("more"));
    Files.writeString(folder.resolve("more/switch.snmprec"), SWITCH);
    Files.writeString(
        folder.resolve("more/site.yaml"),
        """
        agents:
          - {name: included, snapshot: switch.snmprec, group: slow}
        """);
    List<AgentSpec> specs =
        specs(
            """
            include: more/site.yaml
            defaults: {latency: 1ms, snapshot: switch.snmprec}
            groups:
              slow: {latency: 2s}
            agents:
              - name: plain
              - {name: slow, group: slow}
              - {name: own, group: slow, latency: 3s}
            """);
    assertThat(specs)
        .extracting(AgentSpec::name)
        .containsExactly("included", "plain", "slow", "own");
    assertThat(specs)
        .extracting(AgentSpec::behaviour)
        .containsExactly(fixed(2_000), fixed(1), fixed(2_000), fixed(3_000));
  }

  private static Behaviour fixed(int millis) {
    return Behaviour.of(new Latency.Fixed(Duration.ofMillis(millis)));
  }

  @Test
  void allMistakes_areToldAtOnce() {
    assertThatThrownBy(
            () ->
                file(
                    """
                    include: missing.yaml
                    groups: {slow: {latencyy: 1s}}
                    agents:
                      - {name: a, snapshot: switch.snmprec, group: slwo}
                      - {name: b, snapshot: switch.snmprec, set: {sysName.0: x}}
                      - {name: "c-${NOWHERE:-3}", snapshot: switch.snmprec, engine: {max-message-size: 100}}
                      - {name: d, snapshot: switch.snmprec, contexts: {"1": {wihtout: 1.3}}}
                    """))
        .hasMessageContaining("fleet.yaml:1:10: there is no file")
        .hasMessageContaining(
            "fleet.yaml:2:17: there is no key 'latencyy'; did you mean 'latency'?")
        .hasMessageContaining("fleet.yaml:4:48: there is no group 'slwo'; did you mean 'slow'?")
        .hasMessageContaining("fleet.yaml:5:47: ")
        .hasMessageContaining("fleet.yaml:6:")
        .hasMessageContaining("max-message-size is 484 or more")
        .hasMessageContaining(
            "fleet.yaml:7:58: there is no key 'wihtout'; did you mean 'without'?");
  }

  @Test
  void file_thatIncludesItself_isAMistake() {
    assertThatThrownBy(() -> file("include: fleet.yaml\nagents: []\n"))
        .hasMessageContaining("fleet.yaml includes itself");
  }

  @Test
  void serve_inAFileThatIsIncluded_isRefusedWithItsPlace() throws IOException {
    Files.writeString(folder.resolve("inner.yaml"), "agents: []\nserve: {rw: true}\n");
    assertThatThrownBy(() -> file("include: inner.yaml\n"))
        .hasMessageContaining(
            "inner.yaml:2:1: 'serve' cannot stand in a file that another includes");
  }

  @Test
  void environmentVariable_thatIsNotThere_isAMistake() {
    assertThatThrownBy(() -> file("agents:\n  - {name: \"${NOBODY}\", snapshot: x}\n"))
        .hasMessageContaining(":2:12: there is no environment variable NOBODY");
  }

  @Test
  void whatComesFromTheEnvironment_isInNoMessage() {
    assertThatThrownBy(
            () ->
                FleetFile.read(
                    Files.writeString(
                        folder.resolve("fleet.yaml"),
                        """
                        users:
                          - {name: ops, auth: SHA-256, auth-pass-env: "${SECRET}"}
                        agents:
                          - {name: a, snapshot: x, latency: "${SECRET}"}
                        """),
                    Map.of("SECRET", "maplesyrup")::get))
        .hasMessageContaining("fleet.yaml:2:")
        .hasMessageContaining("fleet.yaml:4:")
        .hasMessageContaining("(from the environment)")
        .hasMessageNotContaining("maplesyrup");
  }

  @Test
  void community_withTwoStars_isAMistake() {
    assertThatThrownBy(
            () -> specs("agents:\n  - {name: a, snapshot: switch.snmprec, communities: \"*@*\"}\n"))
        .hasMessageContaining("more than one '*'");
  }

  @Test
  void agent_withoutCommunities_letsNoCommunityIn() throws Exception {
    List<AgentSpec> specs =
        specs(
            """
            users: [{name: ops, auth: SHA-256, auth-pass: a passphrase}]
            agents:
              - {name: a, snapshot: switch.snmprec, listen: 127.0.0.1:0, communities: []}
            """);
    try (Fleet fleet = Fleet.start(specs)) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThat(agent.client().get(SYS_NAME).varBinds()).hasSize(1);
      assertThatThrownBy(() -> ask(agent, "public", SYS_NAME, Duration.ofMillis(200)))
          .isInstanceOf(SnmpTimeoutException.class);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.FleetException;
import org.mimus.snmp.transport.UdpAddress;

/** What a fleet file can say, and where it says what is wrong. */
class FleetFileTest {
  @TempDir Path folder;

  private FleetFile read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    return FleetFile.read(file, Map.of("OPS_AUTH", "from the environment")::get);
  }

  @Test
  void agents_oneAndMany_areExpanded() throws IOException {
    FleetFile file =
        read(
            """
            # a lab
            agents:
              - name: core
                snapshot: core.jsonl
                listen: [127.0.0.1:1161, "[::1]:1161"]
                communities: [public, lab]
                write-communities: private
                engine-id: 0x8000000001020304
                users: [ops]
              - name: edge-{n:03}
                count: 250
                snapshot: [a.snmprec, b.snmprec]
                listen: 127.0.1.0/24:161
              - name: shared-{n}
                count: 2
                snapshot: a.snmprec
                communities: s{n}
              - name: port-{n}
                snapshot: a.snmprec
                listen: 127.0.0.1:20000-20002
            users:
              - name: ops
                auth: SHA-256
                auth-pass-env: OPS_AUTH
            """);

    assertThat(file.folder()).isEqualTo(folder);
    assertThat(file.agents()).extracting(AgentTemplate::count).containsExactly(1, 250, 2, 3);
    AgentTemplate.Member core = file.agents().get(0).member(1);
    assertThat(core.name()).isEqualTo("core");
    assertThat(core.listen())
        .extracting(UdpAddress::format)
        .containsExactly("127.0.0.1:1161", "[::1]:1161");
    assertThat(core.communities()).containsExactly("public", "lab");
    assertThat(core.writeCommunities()).containsExactly("private");
    assertThat(core.users()).hasValue(file.users());
    assertThat(core.engineId().orElseThrow()).hasToString("0x8000000001020304");

    AgentTemplate.Member last = file.agents().get(1).member(250);
    assertThat(last.name()).isEqualTo("edge-250");
    assertThat(last.snapshot()).isEqualTo("b.snmprec");
    assertThat(last.listen()).extracting(UdpAddress::format).containsExactly("127.0.1.249:161");
    assertThat(last.communities()).containsExactly("public");
    assertThat(last.users()).isEmpty();
    assertThat(file.agents().get(1).member(1).name()).isEqualTo("edge-001");

    AgentTemplate.Member shared = file.agents().get(2).member(2);
    assertThat(shared.listen()).isEmpty();
    assertThat(shared.communities()).containsExactly("s2");
    assertThat(file.agents().get(3).member(3).listen())
        .extracting(UdpAddress::format)
        .containsExactly("127.0.0.1:20002");
  }

  @Test
  void agents_ofATemplate_areOfOneGroup() throws Exception {
    List<AgentSpec> specs =
        read("""
                agents:
                  - name: core
                    snapshot: example-switch
                  - name: edge-{n:02}
                    count: 2
                    snapshot: example-switch
                  - name: rim-{n}
                    snapshot: example-switch
                """)
            .specs(List.of(UdpAddress.parse("127.0.0.1:0", 161)));

    assertThat(specs)
        .extracting(AgentSpec::group)
        .containsExactly(AgentSpec.SINGLE, "edge-{n:02}", "edge-{n:02}", "rim-{n}");
  }

  private void refused(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(FleetException.class)
        .hasMessage(folder.resolve("fleet.yaml") + message);
  }

  @Test
  void mistakes_areToldWithLineAndColumn() {
    refused("", ": there is nothing in it");
    refused(
        "agents: [", ":1:10: this is no YAML: expected the node content, but found '<stream end>'");
    refused(
        "agents:\n\t- {name: a}",
        ":2:1: this is no YAML: found character '\\t(TAB)' that cannot start any token. (Do not use"
            + " \\t(TAB) for indentation)");
    refused(
        "seed: 1\nagents:\n  - {name: 'a}\n",
        ":4:1: this is no YAML: found unexpected end of stream, in what begins at 3:12");
    refused("- a", ":1:1: here should be keys, such as 'agents:'");
    refused("agnts: []", ":1:1: there is no key 'agnts'; did you mean 'agents'?");
    refused(
        "agents: x", ":1:9: here should be a list of agents, each line of which begins with '- '");
    refused("agents:\n  - x", ":2:5: here should be the keys of an agent, such as 'snapshot:'");
    refused("agents:\n  - name: a\n    name: b", ":3:5: 'name' is given twice");
    refused("agents:\n  - snapshot: a", ":2:5: an agent needs a name");
    refused("agents:\n  - name: a", ":2:5: agent 'a' needs a snapshot");
    refused(
        "agents:\n  - name: a\n    snapshot: x\n    lisen: y",
        ":4:5: there is no key 'lisen'; did you mean 'listen'?");
    refused(
        "agents:\n  - name: a\n    snapshot: x\n    listen: 127.0.0.1:x",
        ":4:13: '127.0.0.1:x' is no address or range, such as 127.0.1.0/24:161 or"
            + " 127.0.0.1:1161-1170");
    refused(
        "agents:\n  - name: a\n    snapshot: x\n    count: many",
        ":4:12: count is a number from 1, not many");
    refused(
        "agents:\n  - name: a\n    snapshot: x\n    count: 5",
        ":2:11: 5 agents need a name each: 'a-{n}'");
    refused(
        "agents:\n  - name: a{n}\n    snapshot: x\n    count: 5\n    listen: 127.0.0.1:161",
        ":2:5: 5 agents on one address need a community each, such as 'edge-{n}', or an address"
            + " each, such as 127.0.1.0/24:161");
    refused(
        "agents:\n  - name: a{n}\n    snapshot: x\n    count: 5\n    listen: 127.0.0.0/30:161",
        ":5:13: 5 agents need as many addresses, and here are 4");
    refused(
        "agents:\n  - name: a{n}\n    snapshot: x\n    listen: 127.0.0.0/8",
        ":2:5: 16777216 agents are more than 1000000");
    refused(
        "agents:\n  - name: a\n    snapshot: x\n    users: [ops]",
        ":4:13: there is no user 'ops' in this file");
    refused(
        "agents:\n  - name: a\n    snapshot: x\n    engine-id: 0x01",
        ":4:16: an engine ID has 5 to 32 octets, not 1");
    refused("agents:\n  - name:\n    snapshot: x", ":2:10: here should be a value");
  }

  private static String notifying(String target) {
    return "users: [{name: ops}]\nagents:\n  - name: a\n    snapshot: x\n    notifications:\n"
        + "      targets:\n        - "
        + target;
  }

  @Test
  void mistakes_ofOneAgent_areAllTold() throws IOException {
    Files.createDirectory(folder.resolve("sites"));
    assertThat(
            mistakes(
                """
                include: [sites, gone.yaml]
                clck: real
                seed: x
                agents:
                  - name: core
                    snapsht: linux-server
                    listen: [127.0.0.1:70000, 127.0.0.2:161]
                    latency: [20, {uniform: {from: 5, too: 3ms}}]
                    faults: [dorp, {error-status: {status: genErro, every: 0}}]
                    values: {1.3.x: {counter: 1/s}, 1.3.1: {counter: 5}}
                    writes: {keep: disc}
                    set: {1.3.y: a}
                    contexts: {a: {nams: b}}
                    scenario:
                      - {when: {at: 5}, then: [fault-on: outage]}
                      - {when: {at: 5s}, then: [fault-on: outage]}
                scenario:
                  - {when: {at: 5s}, agents: core, then: [link-dwn: 2]}
                  - {when: {at: 5s}, agents: core, then: [link-down: 2]}
                """))
        .containsExactly(
            "2:1: there is no key 'clck'; did you mean 'clock'?",
            "1:11: " + folder.resolve("sites") + " is a folder",
            "1:18: there is no file " + folder.resolve("gone.yaml"),
            "3:7: 'x' is no number",
            "6:5: there is no key 'snapsht'; did you mean 'snapshot'?",
            "7:14: '127.0.0.1:70000': port 70000 is not in 0 to 65535",
            "8:15: '20' is no time, such as 20ms, 1.5s, 2m, 3h or 1d",
            "8:39: there is no key 'too'; did you mean 'to'?",
            "8:36: '5' is no time, such as 20ms, 1.5s, 2m, 3h or 1d",
            "9:14: there is no key 'dorp'; did you mean 'drop'?",
            "9:44: 'genErro' is no error-status, such as genErr or 5",
            "9:20: first and every count from 1",
            "10:14: '1.3.x' is not an OID: 'x' is not a number",
            "10:54: '5' is no rate, such as 250/s, 12.5k/s, 1MB/s, 100Mbit/s or 90/min",
            "11:20: 'disc' is none of volatile, memory, disk",
            "15:21: '5' is no time, such as 20ms, 1.5s, 2m, 3h or 1d",
            "12:11: '1.3.y' is not an OID: 'y' is not a number",
            "13:20: there is no key 'nams'; did you mean 'names'?",
            "18:43: there is no key 'link-dwn'; did you mean 'link-down'?");
  }

  @Test
  void places_thatAreNone_andWhatIsEmpty_areTold() {
    String places = " for a number; there are {n} and, with zeros before it, {n:02} to {n:09}";
    assertThat(
            mistakes(
                """
                agents:
                  - name: a-{n:3}
                    count: 99999999999
                    snapshot: linux-server
                    communities: "c-{n:}"
                    set: {1.3.1: "s-{n:04d}", 1.3.2: "{x} {n:04} {n}"}
                    scenario: [{when: {}, then: reboot}]
                    writes: {creatable: {1.3.9: {columns: {1: Integer32}, required: 2}}}
                  - {name: "b-{n}", count: 99999999999, snapshot: linux-server}
                """))
        .containsExactly(
            "2:11: '{n:3}' is no place" + places,
            "5:18: '{n:}' is no place" + places,
            "8:33: column 2 is required, and is none of the columns that can be written",
            "7:23: here should be one of after, at, every, on-request, on-set",
            "7:33: 'how' is missing",
            "6:18: '{n:04d}' is no place" + places,
            "2:5: 99999999999 agents are more than 1000000",
            "9:5: 99999999999 agents are more than 1000000");
  }

  private List<String> mistakes(String yaml) {
    String file = folder.resolve("fleet.yaml") + ":";
    return catchThrowableOfType(FleetException.class, () -> read(yaml))
        .getMessage()
        .lines()
        .map(line -> line.replace(file, ""))
        .toList();
  }

  @Test
  void mistakes_ofNotifications_areToldWithLineAndColumn() {
    refused(notifying("{community: public}"), ":7:11: 'to' is missing");
    refused(
        notifying("{to: \"127.0.0.1:x\"}"), ":7:16: '127.0.0.1:x': port 'x' is not in 0 to 65535");
    refused(
        notifying("{to: 127.0.0.1, version: v1, inform: true}"),
        ":7:11: v1 has traps and no INFORM");
    refused(notifying("{to: 127.0.0.1, version: v3}"), ":7:11: notifications of v3 need a user");
    refused(
        notifying("{to: 127.0.0.1, version: v2c, user: ops}"),
        ":7:11: a user is of v3, and v2c has communities");
    refused(
        notifying("{to: 127.0.0.1, agent-address: 192.0.2.1}"),
        ":7:11: agent-address is said in traps of v1 only");
    refused(
        notifying("{to: 127.0.0.1, comunity: x}"),
        ":7:27: there is no key 'comunity'; did you mean 'community'?");
    refused(
        "agents:\n  - name: a\n    snapshot: x\n    scenario:\n      - when: {at: 1s}\n"
            + "        then:\n          - notify: linkDwn",
        ":7:21: 'linkDwn' is neither the OID of a notification nor one of coldStart, warmStart,"
            + " linkDown, linkUp, authenticationFailure, egpNeighborLoss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"agents:\n", "# a comment\n\nusers: []\n", "---\nagents: []\n", "users :\n"})
  void content_ofAFleet_isKnown(String content) throws IOException {
    assertThat(FleetFile.isOne(Files.writeString(folder.resolve("x"), content))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"mimus\":1}\n",
        "1.3.6.1.2.1.1.1.0|4|agents:\n",
        ".1.3.6.1.2.1.1.1.0 = STRING: \"users:\"\n",
        "# agents:\n"
      })
  void content_ofASnapshot_isNoFleet(String content) throws IOException {
    assertThat(FleetFile.isOne(Files.writeString(folder.resolve("x"), content))).isFalse();
  }

  @Test
  void nesting_withoutEnd_isNoYaml() {
    assertThatThrownBy(() -> read("agents: " + "[".repeat(100_000)))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("fleet.yaml");
  }

  @Test
  void specs_playTheSnapshotsInTurn_eachReadOnce() throws Exception {
    Files.writeString(folder.resolve("a.snmprec"), "1.3.6.1.2.1.1.5.0|4|a\n");
    FleetFile file =
        read(
            """
            agents:
              - name: edge-{n}
                count: 3
                snapshot: [a.snmprec, linux-server]
                communities: edge-{n}
              - name: core
                snapshot: ./a.snmprec
                listen: 127.0.0.1:1161
            users:
              - name: ops
            """);

    List<AgentSpec> specs = file.specs(List.of(UdpAddress.parse("127.0.0.1:0", 0)));

    assertThat(specs)
        .extracting(AgentSpec::name)
        .containsExactly("edge-1", "edge-2", "edge-3", "core");
    assertThat(specs.get(0).snapshot()).isSameAs(specs.get(2).snapshot());
    assertThat(specs.get(3).snapshot()).isSameAs(specs.get(0).snapshot());
    assertThat(specs.get(1).snapshot().size()).isGreaterThan(100);
    assertThat(specs.get(1).listen()).containsExactly(UdpAddress.parse("127.0.0.1:0", 0));
    assertThat(specs.get(1).communities()).containsExactly("edge-2");
    assertThat(specs.get(3).listen()).containsExactly(UdpAddress.parse("127.0.0.1:1161", 0));
    assertThat(specs.get(3).users()).isEqualTo(file.users());
  }

  @Test
  void specs_ofASnapshotWithAnError_areRefusedWithBothPlaces() throws IOException {
    Files.writeString(folder.resolve("a.snmprec"), "1.3.6.1.2.1.1.5.0|4|a\nnothing\n");
    FleetFile file = read("agents:\n  - name: a\n    snapshot: a.snmprec\n");

    assertThatThrownBy(() -> file.specs(List.of()))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("fleet.yaml:2:")
        .hasMessageContaining("a.snmprec:2: ");
  }
}

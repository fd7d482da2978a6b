// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path folder;

  private CommandRun check(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    return CommandRun.of("check", file.toString());
  }

  @Test
  void fleet_thatIsRight_isCounted() throws IOException {
    CommandRun run =
        check(
            """
            agents:
              - name: edge-{n}
                snapshot: linux-server
                listen: 127.20.0.0/24:1161
                values: {1.3.6.1.2.1.31.1.1.1.6: {counter: 1000/s}}
                writes: {keep: disk}
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).endsWith("fleet.yaml: 256 agents on 256 addresses, 0 users\n");
  }

  @Test
  void target_byAUserThatTheAgentLacks_isToldWithLineAndColumn() throws IOException {
    CommandRun run =
        check(
            """
            agents:
              - name: core
                snapshot: linux-server
                notifications:
                  targets: {to: 127.0.0.1:1162, user: nobody}
            """);
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .endsWith(
            "fleet.yaml:2:5: agent 'core' is to send notifications as the user 'nobody', which it"
                + " does not have\n");
  }

  @Test
  void mistakes_areToldOneByOne_withLineAndColumn() throws IOException {
    CommandRun run =
        check(
            """
            agents:
              - {name: a, snapshot: linux-server, faults: dorp}
              - {name: b, snapshot: linux-server, lisen: 127.0.0.1:161}
            """);
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .contains("fleet.yaml:2:47: there is no key 'dorp'; did you mean 'drop'?\n")
        .contains("fleet.yaml:3:39: there is no key 'lisen'; did you mean 'listen'?\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void mistakes_ofSeveralAgents_areToldTogether() throws IOException {
    CommandRun run =
        check(
            """
            agents:
              - {name: a, snapshot: linux-server, set: {1.3.6.1.2.1.1.3.0: soon}}
              - {name: a, snapshot: linux-server, communities: b}
              - {name: b, snapshot: gone.jsonl}
              - {name: c, snapshot: linux-server, listen: 203.0.113.1:161}
              - {name: d, snapshot: linux-server, listen: 203.0.113.2:161}
            """);
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err().lines().map(line -> line.replaceFirst(".*fleet.yaml:", "")))
        .containsExactly(
            "3:5: two agents are named 'a'",
            "4:5: snapshot 'gone.jsonl' is no file below "
                + folder
                + ", and none that comes with Mimus: example-switch, linux-server",
            "5:5: this host has no address 203.0.113.1",
            "6:5: this host has no address 203.0.113.2",
            "2:64: 'soon' is no TimeTicks, which is 0 to 4294967295");
  }

  @Test
  void mistakes_whenServed_haveALineEach() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            "agents:\n  - {name: a, snapshot: linux-server, faults: [dorp, tuncate: 3]}\n");
    assertThat(CommandRun.of("serve", file.toString()).err())
        .isEqualTo(
            """
            mimus serve: %s:2:48: there is no key 'dorp'; did you mean 'drop'?
            mimus serve: %s:2:54: there is no key 'tuncate'; did you mean 'truncate'?
            Try 'mimus serve --help', which has examples.
            """
                .formatted(file, file));
  }

  @Test
  void folder_isNoFleet() {
    CommandRun run = CommandRun.of("check", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .isEqualTo("mimus check: %s is a folder; name the fleet file\n".formatted(folder));
  }

  @Test
  void snapshot_thatIsNotThere_isAMistake() throws IOException {
    CommandRun run = check("agents:\n  - {name: a, snapshot: gone.jsonl}\n");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("fleet.yaml:2:5: snapshot 'gone.jsonl' is no file below");
  }

  @Test
  void file_thatIsNotThere_cannotBeRead() {
    CommandRun run = CommandRun.of("check", folder.resolve("gone.yaml").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void schema_isPrinted() throws IOException {
    assertThat(CommandRun.of("check", "--schema").out())
        .isEqualTo(Files.readString(Path.of("..", "docs", "fleet.schema.json")));
  }

  @Test
  void agentThatCannotBeBuilt_isToldWithItsPlace() throws IOException {
    String agent =
        "agents:\n  - {name: 'a-{n}', count: 2, communities: 'c-{n}', snapshot: linux-server, %s}\n";
    assertThat(check(agent.formatted("values: {1.3.6.1.2.1.1.5.0: {counter: 1/s}}")).err())
        .contains("fleet.yaml:2:5: agent 'a-1': 1.3.6.1.2.1.1.5.0 is an OctetString, and only");
    assertThat(check(agent.formatted("default: true")).err())
        .contains("fleet.yaml:2:5: agents 'a-1' and 'a-2' cannot both be the default context");
    assertThat(check(agent.formatted("faults: wrong-digest")).err())
        .contains("fleet.yaml:2:5: agent 'a-1' cannot have the fault 'wrong-digest'");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mimus serve fleet.yaml}. */
class FleetCommandTest {
  @TempDir private Path folder;

  private Path write(String yaml) throws IOException {
    Files.writeString(folder.resolve("a.snmprec"), "1.3.6.1.2.1.1.5.0|4|plays a\n");
    Files.writeString(folder.resolve("b.snmprec"), "1.3.6.1.2.1.1.5.0|4|plays b\n");
    return Files.writeString(folder.resolve("lab.yaml"), yaml);
  }

  @Test
  void serve_fleetFile_servesEachAgentOnItsAddress() throws Exception {
    Path file =
        write(
            """
            agents:
              - name: edge-{n}
                count: 5
                snapshot: [a.snmprec, b.snmprec]
                listen: 127.0.7.0/28:0
                communities: c{n}
              - name: core
                snapshot: linux-server
                listen: 127.0.0.1:0
                users: [guest]
            users:
              - name: guest
              - name: other
            """);
    try (MimusProcess process = new MimusProcess(folder, "serve", file.toString())) {
      String line = process.line();
      for (int n = 1; n <= 5; n++) {
        assertThat(line).startsWith("snmpwalk -v2c -c c" + n + " 127.0.7." + (n - 1) + ":");
        String address = line.substring(line.lastIndexOf(' ') + 1);
        CommandRun run = CommandRun.of("get", "-c", "c" + n, address, "1.3.6.1.2.1.1.5.0");
        assertThat(run.out()).contains(n % 2 == 1 ? "plays a" : "plays b");
        assertThat(process.line()).startsWith("snmpwalk -v3 -l noAuthNoPriv -u guest 127.0.7.");
        line = process.line();
      }
      assertThat(line).startsWith("snmpwalk -v2c -c public 127.0.0.1:");
      String core = process.line();
      assertThat(core).startsWith("snmpwalk -v3 -l noAuthNoPriv -u guest 127.0.0.1:");
      String address = core.substring(core.lastIndexOf(' ') + 1);
      assertThat(CommandRun.of("get", "-u", "guest", address, "1.3.6.1.2.1.1.5.0").out())
          .contains("example-server");
      assertThat(CommandRun.of("get", "-u", "other", address, "1.3.6.1.2.1.1.5.0").err())
          .contains("usmStatsUnknownUserNames");
      assertThat(process.line()).startsWith("ready").contains("6 addresses, 6 agents");
    }
  }

  private String refused(String yaml) throws IOException {
    CommandRun run = CommandRun.of("serve", write(yaml).toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err().lines().findFirst().orElse("");
  }

  @Test
  void mistakes_areToldBeforeAnythingIsServed() throws IOException {
    String agent = "  - name: %s\n    snapshot: %s\n    listen: %s\n";
    assertThat(refused("agents:\n" + agent.formatted("a", "nosuch.jsonl", "127.0.0.1:0")))
        .contains("lab.yaml:2:5: snapshot 'nosuch.jsonl' is no file below");
    assertThat(refused("agents:\n" + agent.formatted("a", "a.snmprec", "192.0.2.77:161")))
        .endsWith("lab.yaml:2:5: this host has no address 192.0.2.77");
    assertThat(
            refused(
                "agents:\n"
                    + agent.formatted("a", "a.snmprec", "127.0.0.1:21161")
                    + agent.formatted("b", "a.snmprec", "127.0.0.1:21161")))
        .endsWith(
            "lab.yaml:5:5: agents 'a' and 'b' both claim the community 'public' on"
                + " 127.0.0.1:21161; give one of them another");
    assertThat(
            refused(
                "agents:\n"
                    + agent.formatted("a", "a.snmprec", "127.0.0.1:0")
                    + agent.formatted("a", "a.snmprec", "127.0.0.2:0")))
        .endsWith("lab.yaml:5:5: two agents are named 'a'");
  }
}

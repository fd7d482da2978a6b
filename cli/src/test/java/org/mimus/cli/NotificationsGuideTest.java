// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.verify.Traps.anyTrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.mimus.snmp.security.usm.UsmUser;

/** The command lines of docs/notifications.md, run. */
class NotificationsGuideTest {
  private static List<String> lines(String commands) throws IOException {
    return Files.readString(Path.of("../docs/notifications.md"))
        .lines()
        .filter(line -> line.matches("[.]/mimus (" + commands + ") .*"))
        .map(line -> line.substring("./mimus ".length()).replaceFirst(" {2,}.*", ""))
        .toList();
  }

  private static CommandRun run(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      words.add(word.equals("''") ? "" : word);
    }
    return CommandRun.of(words.toArray(String[]::new));
  }

  @Test
  void trapsAndInforms_inTheGuide_areSentAndTaken() throws IOException {
    List<String> lines = lines("trap|inform");
    assertThat(lines).hasSize(4);
    UsmUser ops = UserOption.parse("-u", "ops,auth=SHA-256,auth-pass-env=PATH").user();
    try (SnmpTrapSink sink = SnmpTrapSink.builder().community("traps").user(ops).open()) {
      for (String line : lines) {
        CommandRun run =
            run(
                line.replace("127.0.0.1:1162", "127.0.0.1:" + sink.port())
                    .replace("OPS_AUTH", "PATH")); // a variable that is there
        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        sink.await(anyTrap(), Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void listening_inTheGuide_isAsItSays() throws IOException {
    List<String> lines = lines("listen");
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      String brief =
          line.replace(":1162", ":0")
                  .replace("auth-pass-env=OPS_AUTH", "auth-pass=maplesyrup")
                  .replace(" --timeout 10", "")
              + " --timeout 0.01";
      CommandRun run = run(brief);
      assertThat(run.exit()).as(run.err()).isEqualTo(line.contains("--count") ? 1 : 0);
      assertThat(run.err()).endsWith("0 notifications printed, 0 datagrams dropped\n");
    }
  }
}

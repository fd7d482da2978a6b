// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.control.ControlServer;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.smi.OctetString;

/** The commands of docs/control.md, and the words of the page that it is about. */
class ControlGuideTest {
  private static final String USUAL = "127.0.0.1:" + ControlServer.USUAL_PORT;
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  /** Each command of the guide. */
  private static List<String> commands() throws IOException {
    String guide = Files.readString(Path.of("").toAbsolutePath().resolve("control.md"));
    return BLOCK.matcher(guide).results().flatMap(block -> block.group(1).lines()).toList();
  }

  private static void checkCurl() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
    String missing = "this needs curl, which is not on the PATH";
    assertThat(found || !"true".equals(System.getenv("CI"))).as(missing).isTrue();
    assumeTrue(found, missing);
  }

  /** What a command prints, behind it the status of the answer. */
  private static String run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command.replace("curl -s", "curl -s -w ' %{http_code}'"))
            .redirectErrorStream(true)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as("%s: %s", command, printed).isZero();
    return printed;
  }

  @Test
  void commands_inTheGuide_areDone() throws Exception {
    checkCurl();
    AgentSpec spec =
        AgentSpec.of("example-switch", Snapshots.loadBundled("example-switch").snapshot())
            .community("public")
            .build();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Fleet fleet =
            Fleet.builder()
                .journal(Journal.inMemory())
                .sentNotifications(SentNotifications.inMemory())
                .start(spec);
        ControlServer server = ControlServer.of(fleet).listen(free).start()) {
      String here = "127.0.0.1:" + server.address().getPort();
      assertThat(commands()).hasSizeGreaterThan(12).allMatch(line -> line.startsWith("curl -s "));
      for (String command : commands()) {
        assertThat(run(command.replace(USUAL, here))).as(command).matches("(?s).*\\b20[014]");
        if (command.contains("core-1")) {
          assertThat(fleet.agents().get(0).get("1.3.6.1.2.1.1.5.0"))
              .contains(OctetString.of("core-1"));
        }
      }
      assertThat(fleet.agents()).hasSize(1);
      assertThat(fleet.agents().get(0).behaviour().isNone()).isTrue();
    }
  }

  @Test
  void everyReasonOfSilence_hasWordsOnThePage() throws IOException {
    Path page = Path.of("").toAbsolutePath().resolveSibling("simulator");
    String words =
        Files.readString(
            page.resolve("src/main/resources/org/mimus/simulator/control/page/words.js"));
    for (DropReason reason : DropReason.values()) {
      assertThat(words).contains("\n  '" + reason.label() + "': '");
    }
  }
}

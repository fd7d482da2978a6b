// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mimus serve --shard}: several commands that share a fleet out, as managers see them. */
class ServeShardTest {
  private static final String NAME = "1.3.6.1.2.1.1.5.0";
  private static final String ENGINE_ID = "1.3.6.1.6.3.10.2.1.1.0";

  @TempDir private Path folder;

  @BeforeEach
  void record() throws IOException {
    Files.writeString(
        folder.resolve("a.snmprec"), NAME + "|4|plays a\n" + ENGINE_ID + "|4x|8000000001\n");
  }

  private String fleet(String yaml) throws IOException {
    Path draft = Files.writeString(folder.resolve("draft"), yaml);
    return Files.move(draft, folder.resolve("fleet.yaml"), StandardCopyOption.REPLACE_EXISTING)
        .toString();
  }

  /** An address that no other test has, so that an engine is the same one each time. */
  private static String address() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + free.getLocalPort();
    }
  }

  /** For an answer that has to come. */
  private static CommandRun get(String address, String... asking) {
    return get(20, address, asking);
  }

  private static CommandRun get(int seconds, String address, String... asking) {
    List<String> args = new ArrayList<>(List.of("get", "-r", "0", "-t" + seconds, "-Oqv"));
    args.addAll(List.of(asking));
    args.addAll(List.of(address, args.remove(args.size() - 1)));
    return CommandRun.of(args.toArray(new String[0]));
  }

  private static boolean answers(String address, String community) {
    return get(address, "-c", community, NAME).exit() == 0;
  }

  private static boolean isSilent(String address, String community) {
    return get(1, address, "-c", community, NAME).err().contains("did not answer");
  }

  @Test
  void agents_areServedByOneShardEach_inBlocks() throws Exception {
    String file = fleet("agents: [{name: 'd{n}', count: 7, snapshot: a.snmprec}]\n");
    String[] lines = {
      "shard 0/3: 2 of 7 agents, d1 to d2",
      "shard 1/3: 2 of 7 agents, d3 to d4",
      "shard 2/3: 3 of 7 agents, d5 to d7"
    };
    int[] firsts = {1, 3, 5, 8};
    for (int shard = 0; shard < 3; shard++) {
      try (RunningCommand serve =
          RunningCommand.serve(file, "--listen", "127.0.0.1:0", "--shard", shard + "/3")) {
        assertThat(serve.out()).contains(lines[shard] + "\n");
        assertThat(answers(serve.address(), "d" + firsts[shard])).isTrue();
        assertThat(answers(serve.address(), "d" + (firsts[shard + 1] - 1))).isTrue();
        assertThat(isSilent(serve.address(), "d" + firsts[(shard + 1) % 3])).isTrue();
      }
    }
  }

  @Test
  void folder_andBundledSnapshots_areSharedOut() throws Exception {
    Files.copy(folder.resolve("a.snmprec"), folder.resolve("b.snmprec"));
    try (RunningCommand serve =
        RunningCommand.serve(
            folder.toString(), "--listen", "127.0.0.1:0", "--shard", "mimus-1/2")) {
      assertThat(answers(serve.address(), "b")).isTrue();
      assertThat(isSilent(serve.address(), "a")).isTrue();
    }
    try (RunningCommand serve = RunningCommand.serve("--listen", "127.0.0.1:0", "--shard", "0/2")) {
      assertThat(serve.out()).contains("shard 0/2: 1 of 2 agents, example-switch");
    }
  }

  @Test
  void shardWithoutAgents_isReady_andSaysSo() throws Exception {
    String file = fleet("agents: [{name: only, snapshot: a.snmprec}]\n");
    try (RunningCommand serve =
        RunningCommand.serve(
            file, "--listen", "127.0.0.1:0", "--shard", "0/2", "--api=127.0.0.1:0")) {
      assertThat(serve.out())
          .contains("shard 0/2: 0 of 1 agents; there are more shards than agents\n")
          .contains(" on no address, 0 addresses, 0 agents, ");
      String api = serve.out().split("control API: ", 2)[1].split("\n", 2)[0];
      assertThat(CommandRun.of("health", api + "health/ready").exit()).isZero();
    }
  }

  @Test
  void scenario_aboutAgentsElsewhere_happensToThoseThatAreHere() throws Exception {
    String file =
        fleet(
            """
            agents:
              - {name: a, snapshot: a.snmprec, faults: [{drop: {name: gone, active: false}}]}
              - {name: b, snapshot: a.snmprec}
            scenario:
              - {when: {at: 0s}, name: first, agents: a, then: [{fault-on: gone}]}
              - {when: {after: first}, agents: b, then: [{set: {%s: after a}}]}
              - {when: {on-request: {number: 1, agent: a}}, agents: [a, b], then: [{set: {%s: x}}]}
            """
                .formatted(NAME, NAME));
    try (RunningCommand serve =
        RunningCommand.serve(file, "--listen", "127.0.0.1:0", "--shard", "1/2")) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      String said = "";
      while (!said.contains("after a")) { // a scenario begins beside the serving, not before it
        assertThat(System.nanoTime()).as("still: %s", said).isLessThan(end);
        said = get(serve.address(), "-c", "b", NAME).out();
      }
    }
    try (RunningCommand serve =
        RunningCommand.serve(file, "--listen", "127.0.0.1:0", "--shard", "0/2")) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!isSilent(serve.address(), "a")) { // once its fault is on
        assertThat(System.nanoTime()).as("still answered").isLessThan(end);
      }
    }
  }

  @Test
  void engineIdsAndContexts_doNotDependOnTheShard() throws Exception {
    String own = address();
    String file =
        fleet(
            """
            agents:
              - {name: a, snapshot: a.snmprec}
              - {name: b, snapshot: a.snmprec}
              - {name: alone, snapshot: a.snmprec, listen: "%s"}
            users: [{name: guest}, {name: of-a, context: a}]
            """
                .formatted(own));
    String shared = address();
    List<String> whole;
    try (RunningCommand serve = RunningCommand.serve(file, "--listen", shared)) {
      assertThat(serve.out()).doesNotContain("shard");
      whole = engineIds(shared, own, Set.of("a", "b", "alone"));
    }
    List<String> parts = new ArrayList<>();
    List<String> agents = List.of("a", "b", "alone");
    for (int shard = 0; shard < 3; shard++) {
      try (RunningCommand serve =
          RunningCommand.serve(file, "--listen", shared, "--shard", shard + "/3")) {
        assertThat(serve.out()).contains(": 1 of 3 agents");
        parts.addAll(engineIds(shared, own, Set.of(agents.get(shard))));
        assertThat(get(1, shared, "-u", "guest", NAME).exit()).isNotZero(); // needs a context
      }
    }
    assertThat(whole).hasSize(3).doesNotHaveDuplicates();
    assertThat(parts).isEqualTo(whole);
  }

  /** Of those that answer, in their order; those that are here are waited for. */
  private static List<String> engineIds(String shared, String own, Set<String> here) {
    List<String> ids = new ArrayList<>();
    for (String agent : List.of("a", "b")) {
      int seconds = here.contains(agent) ? 20 : 1;
      CommandRun run = get(seconds, shared, "-u", "guest", "-n", agent, ENGINE_ID);
      if (run.exit() == 0) {
        ids.add(agent + " " + run.out());
      }
    }
    CommandRun run = get(here.contains("alone") ? 20 : 1, own, "-u", "guest", ENGINE_ID);
    if (run.exit() == 0) {
      ids.add(run.out());
    }
    return ids;
  }

  @Test
  void snapshotsAndAddresses_ofAgentsElsewhere_areNotLookedAt() throws Exception {
    Files.writeString(folder.resolve("broken.snmprec"), "nonsense\n");
    String file =
        fleet(
            """
            agents:
              - {name: here, snapshot: a.snmprec}
              - {name: elsewhere, snapshot: broken.snmprec, listen: "192.0.2.77:1161"}
            """);
    assertThat(CommandRun.of("serve", file).exit()).isEqualTo(ExitCode.REFUSED);
    try (RunningCommand serve =
        RunningCommand.serve(file, "--listen", "127.0.0.1:0", "--shard", "0/2")) {
      assertThat(answers(serve.address(), "here")).isTrue();
      assertThat(serve.err()).isEmpty();
    }
  }

  @Test
  void fileThatIsEdited_isSharedOutAsBefore() throws Exception {
    String agents = "agents: [{name: 'd{n}', count: %d, snapshot: a.snmprec}]\n";
    String file = fleet(agents.formatted(2));
    try (MimusProcess process =
        new MimusProcess(folder, "serve", file, "--listen", "127.0.0.1:0", "--shard", "1/2")) {
      String line = process.announced().get(1);
      String address = line.substring(line.lastIndexOf(' ') + 1);
      assertThat(get(address, "-c", "d2", NAME).err()).isEmpty();
      fleet(agents.formatted(4));
      process.awaitErr("(agents: 2 new, 0 changed, 1 gone)");
      assertThat(isSilent(address, "d2")).isTrue();
      assertThat(get(address, "-c", "d3", NAME).err()).isEmpty();
      assertThat(answers(address, "d4")).isTrue();
      fleet(agents.formatted(1));
      process.awaitErr("(agents: 1 new, 0 changed, 2 gone)");
      assertThat(get(address, "-c", "d1", NAME).err()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3/3 | '3/3' has the parts 0 to 2",
        "0/0 | '0/0' has no part",
        "-1/3x | '-1/3x' is not I/N",
        "1 | '1' is not I/N",
        "/3 | '/3' is not I/N",
      })
  void wrongShard_isToldInOneSentence(String shard, String why) {
    CommandRun run = CommandRun.of("serve", "--shard=" + shard);
    assertThat(run.err())
        .isEqualTo("mimus serve: --shard: " + why + "\nSuch as: 0/3, 1/3 and 2/3.\n");
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
  }
}

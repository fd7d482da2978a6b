// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.mimus.benchmarks.load.LoadPlan;
import org.mimus.benchmarks.load.LoadResult;
import org.mimus.benchmarks.load.LoadShape;
import org.mimus.benchmarks.load.SystemGroup;
import org.mimus.benchmarks.scale.SwitchFiles;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snmp.security.community.CommunityCredentials;

/** A hundred thousand agents, and eleven million variables, by {@code mimus serve}. */
final class LargeScale {
  private static final int AGENTS = 100_000;
  private static final int SNAPSHOTS = 1_000;
  private static final int VARIABLES = 500;
  private static final int LARGE_SNAPSHOTS = 111;
  private static final int LARGE_VARIABLES = 100_000;
  private static final int PORT = 29_161;

  /** 127.2.0.0/15, so many as there are agents. */
  private static final int FIRST_ADDRESS = 0x7f02_0000;

  private static final int AT_ONCE = 64;
  private static final int ANSWER_MILLIS = 500;
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final Settings settings;
  private final Path folder;

  LargeScale(Settings settings) throws IOException {
    this.settings = settings;
    this.folder = Files.createTempDirectory("mimus-scale");
  }

  /** The rows of a table. */
  List<String> rows() throws IOException {
    try {
      List<String> rows = new ArrayList<>(agents());
      rows.add(variables(SnapshotFormat.JSONL));
      rows.add(variables(SnapshotFormat.SNMPREC));
      return rows;
    } finally {
      delete(folder);
    }
  }

  private static String row(String what, String numbers) {
    return "| " + what + " | " + numbers + " |";
  }

  private List<String> agents() throws IOException {
    SideBySide.say("100,000 agents");
    List<Path> files =
        SwitchFiles.write(folder.resolve("small"), SNAPSHOTS, VARIABLES, SnapshotFormat.JSONL);
    Path fleet = folder.resolve("fleet.yaml");
    Files.writeString(fleet, fleet(files));
    List<InetSocketAddress> targets = targets();
    try (LargeServer server =
        LargeServer.start(
            settings, List.of(), List.of(fleet.toString(), "--transport", "batched"))) {
      String costs = server.costs();
      String answering =
          String.format(Locale.ROOT, "%,d of %,d agents answer", answering(targets), AGENTS);
      server.pin(RunningServer.CORE);
      LoadResult one = load(server, List.of(targets.get(AGENTS / 2)));
      LoadResult random = load(server, targets);
      return List.of(
          row(
              "100,000 agents on 100,000 addresses, 1,000 snapshots of 500 variables, a user of"
                  + " SNMPv3, start",
              costs + ", " + answering),
          row(
              "v2c GET of these, each time another agent, at random",
              String.format(
                  Locale.ROOT,
                  "%,.0f a second, %.1f µs of CPU for one, %d lost; of one agent always %,.0f, %.1f"
                      + " µs: %.2f of its rate",
                  random.rate(),
                  random.cpuMicros(),
                  random.lost(),
                  one.rate(),
                  one.cpuMicros(),
                  random.rate() / one.rate())));
    }
  }

  private static String fleet(List<Path> files) {
    return """
        agents:
          - name: switch-{n}
            count: %d
            snapshot: [%s]
            listen: 127.2.0.0/15:%d
            communities: %s
        users:
          - name: %s
            auth: SHA-256
            auth-pass: %s
            priv: AES
        """
        .formatted(
            AGENTS,
            String.join(", ", files.stream().map(Path::toString).toList()),
            PORT,
            Server.COMMUNITY,
            Server.USER,
            Server.PASSPHRASE);
  }

  /** All agents, in an order that has nothing to do with that of their start. */
  private static List<InetSocketAddress> targets() throws IOException {
    List<InetSocketAddress> targets = new ArrayList<>(AGENTS);
    for (int i = 0; i < AGENTS; i++) {
      int ip = FIRST_ADDRESS + i;
      byte[] octets = {(byte) (ip >> 24), (byte) (ip >> 16), (byte) (ip >> 8), (byte) ip};
      targets.add(new InetSocketAddress(InetAddress.getByAddress(octets), PORT));
    }
    Collections.shuffle(targets, new Random(1));
    return targets;
  }

  /** Asks each agent once. */
  private static long answering(List<InetSocketAddress> targets) throws IOException {
    LoadPlan plan = plan(targets);
    Set<Object> answered = new HashSet<>();
    DatagramPacket answer = new DatagramPacket(new byte[0x1000], 0x1000);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      for (int from = 0; from < AGENTS; from += AT_ONCE) {
        int to = Math.min(AGENTS, from + AT_ONCE);
        for (int i = from; i < to; i++) {
          socket.send(plan.packet(i));
        }
        try {
          while (answered.size() < to) {
            socket.receive(answer);
            answered.add(answer.getSocketAddress());
          }
        } catch (SocketTimeoutException e) {
          SideBySide.say("an agent did not answer");
        }
      }
    }
    return answered.size();
  }

  private static LoadPlan plan(List<InetSocketAddress> targets) {
    return LoadPlan.unasked(
        targets,
        Task.GET.operation(),
        CommunityCredentials.v2c(Server.COMMUNITY),
        SystemGroup.names());
  }

  private LoadResult load(LargeServer server, List<InetSocketAddress> targets) throws IOException {
    LoadShape shape =
        new LoadShape(
            settings.outstanding(),
            WARM_UP,
            settings.duration(),
            Duration.ofMillis(ANSWER_MILLIS),
            server.pid());
    return new Generator(settings).run(plan(targets), shape);
  }

  private String variables(SnapshotFormat format) throws IOException {
    SideBySide.say("11 million variables, " + format);
    Path files = folder.resolve("large");
    SwitchFiles.write(files, LARGE_SNAPSHOTS, LARGE_VARIABLES, format);
    try (LargeServer server =
        LargeServer.start(
            settings,
            List.of("-Xmx1536m"),
            List.of(files.toString(), "--listen", "127.0.0.1:" + PORT))) {
      return row(
          "11 million variables in 111 snapshots, "
              + format.suffixes().get(0)
              + ", with a heap of 1.5 GiB at most, start",
          server.costs());
    } finally {
      delete(files);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = new ArrayList<>(found.toList());
    }
    Collections.reverse(all);
    for (Path one : all) {
      Files.delete(one);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.Transport;

class MimusProcessTest {
  @TempDir private Path folder;

  @Test
  void serve_sigterm_endsInOrder() throws Exception {
    try (MimusProcess process = new MimusProcess(folder, "serve", "--listen", "127.0.0.1:0")) {
      String line = process.announced().get(0);
      String address = line.substring(line.lastIndexOf(' ') + 1);
      CommandRun.of("get", "-r0", "-t0.2", "-c", "wrong", address, "1.3.6.1.2.1.1.1.0");
      process.awaitErr("(bad community)");
      process.sigterm();
      assertThat(process.exit()).isZero();
      assertThat(process.line()).isNull();
      assertThat(process.err().lines())
          .satisfiesExactly(
              logged ->
                  assertThat(logged)
                      .matches("\\d\\d:\\d\\d:\\d\\d INFO dropped: bad community: .*"),
              summary ->
                  assertThat(summary).isEqualTo("1 datagram got no answer: 1 bad community"));
    }
  }

  /** The ready line of a fleet, after one of its agents has answered. */
  private String ready(String... transport) throws Exception {
    List<String> args = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
    args.addAll(List.of(transport));
    try (MimusProcess process = new MimusProcess(folder, args.toArray(new String[0]))) {
      List<String> lines = process.announced();
      String[] walk = lines.get(0).split(" ", -1);
      CommandRun got =
          CommandRun.of("get", "-c", walk[3], walk[walk.length - 1], "1.3.6.1.2.1.1.1.0");
      assertThat(got.exit()).isZero();
      process.sigterm();
      assertThat(process.exit()).isZero();
      assertThat(process.err()).isEmpty();
      return lines.get(lines.size() - 1);
    }
  }

  private static boolean isBatched() {
    boolean jar =
        Transport.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath()
            .endsWith(".jar");
    return jar && OS.LINUX.isCurrentOs() && Runtime.version().feature() >= 22;
  }

  @Test
  void serve_readsUdpInBatches_whereJarAndJavaHaveIt() throws Exception {
    boolean batched = isBatched();
    assertThat(ready())
        .startsWith(batched ? "ready: UDP (batched) on " : "ready: UDP (NIO; batched needs ");
    assertThat(ready("--transport", "nio")).startsWith("ready: UDP (NIO) on 127.0.0.1:");
    if (batched) {
      assertThat(ready("--transport", "batched")).startsWith("ready: UDP (batched) on 127.0.0.1:");
      assertThat(ready("--receivers", "2"))
          .startsWith("ready: UDP (batched, 2 receivers) on 127.0.0.1:");
    }
  }

  @Test
  void serve_portOfAnotherProcess_isRefused_withAnyNumberOfReceivers() throws Exception {
    Assumptions.assumeTrue(isBatched(), "the batched transport is not to be had");
    String[] serve = {"serve", "--listen", "127.0.0.1:0", "--receivers", "2"};
    try (MimusProcess first = new MimusProcess(folder, serve)) {
      String line = first.line();
      serve[2] = line.substring(line.lastIndexOf(' ') + 1);
      for (String receivers : List.of("1", "2")) {
        serve[4] = receivers;
        try (MimusProcess second = new MimusProcess(folder, serve)) {
          assertThat(second.exit()).isEqualTo(2);
          assertThat(second.err())
              .contains("cannot listen on " + serve[2] + ": the port is in use");
        }
      }
    }
  }

  @Test
  void usageError_ofTheProcess_exits2() throws Exception {
    try (MimusProcess process = new MimusProcess(folder, "serve", "/no/such/file")) {
      assertThat(process.exit()).isEqualTo(2);
      assertThat(process.line()).isNull();
      assertThat(process.err()).startsWith("mimus serve: /no/such/file does not exist\n");
    }
  }

  @Test
  void get_resultOfTheProcess_isPrinted() throws Exception {
    try (ServedSample sample = new ServedSample();
        MimusProcess process =
            new MimusProcess(folder, "get", sample.address(), ServedSample.ROOT + ".1.0")) {
      assertThat(process.line()).isEqualTo(".1.3.6.1.4.1.99999.1.0 = INTEGER: -5");
      assertThat(process.exit()).isZero();
      assertThat(process.err()).isEmpty();
    }
  }

  /** Answers for two variables, and nothing behind them. */
  private static List<VarBind> twoThenSilence(Pdu request, CountDownLatch silent) {
    Oid root = Oid.parse("1.3.6.1.2.1.9");
    Oid asked = request.varBinds().get(0).name();
    for (int i = 1; i <= 2; i++) {
      if (asked.compareTo(root.child(i)) < 0) {
        return List.of(VarBind.of(root.child(i), Integer32.of(i)));
      }
    }
    silent.countDown();
    return null;
  }

  @Test
  void record_sigterm_leavesAPartialFileThatSaysWhy() throws IOException, InterruptedException {
    CountDownLatch silent = new CountDownLatch(1);
    Path file = folder.resolve("device.jsonl");
    try (ScriptedAgent agent = new ScriptedAgent(request -> twoThenSilence(request, silent));
        MimusProcess process =
            new MimusProcess(
                folder, "record", "-r", "1000", agent.address(), "-o", file.toString())) {
      assertThat(silent.await(60, TimeUnit.SECONDS)).isTrue();
      process.sigterm();
      assertThat(process.exit()).isEqualTo(1);
      assertThat(process.line()).contains("2 variables", "partial: stopped by a signal");
    }
    LoadedSnapshot loaded = Snapshots.load(file);
    assertThat(loaded.isClean()).isTrue();
    assertThat(loaded.snapshot().size()).isEqualTo(2);
    assertThat(loaded.snapshot().info().ending())
        .isEqualTo(SnapshotInfo.Ending.partial("stopped by a signal", List.of()));
  }
}

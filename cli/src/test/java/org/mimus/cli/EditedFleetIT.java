// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command, whose fleet file is edited while it serves, as net-snmp sees it. */
@DisabledOnOs({OS.MAC, OS.WINDOWS}) // only Linux has all of 127.0.0.0/8
class EditedFleetIT {
  private static final String NAME = "1.3.6.1.2.1.1.5.0";
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String IN_PKTS = "1.3.6.1.2.1.11.1.0";
  private static final String UNTOUCHED = "127.83.0.1";
  private static final String OTHER = "127.83.0.2";
  private static final String NEW = "127.83.0.3";
  private static final long LONGEST_SECONDS = 60;

  @TempDir private Path folder;
  private int port;
  private MimusProcess process;

  @BeforeEach
  void serve() throws IOException, InterruptedException {
    NetSnmpTool.require("snmpget");
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    edit(agent("untouched", UNTOUCHED, ""), agent("other", OTHER, ""));
    process =
        MimusProcess.packaged(
            folder, "serve", "--engine-mibs", folder.resolve("fleet.yaml").toString());
    process.announced();
  }

  @AfterEach
  void end() {
    if (process != null) { // it is where the tools of net-snmp are missing
      process.close();
    }
  }

  private String agent(String name, String address, String keys) {
    return "  - {name: %s, snapshot: linux-server, listen: \"%s:%d\", set: {%s: %s}%s}\n"
        .formatted(name, address, port, NAME, name, keys);
  }

  /** In one step, as editors do. */
  private void edit(String... agents) throws IOException {
    Path draft = folder.resolve("draft");
    Files.writeString(draft, "agents:\n" + String.join("", agents));
    Files.move(draft, folder.resolve("fleet.yaml"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Asks who answers. */
  private CommandRun get(String address, String name) {
    return get(20, address, name);
  }

  /** Asks who may be silent. */
  private CommandRun tryToGet(String address) {
    return get(1, address, NAME);
  }

  private CommandRun get(int seconds, String address, String name) {
    return NetSnmpTool.run(
        "snmpget",
        List.of(
            "-v2c", "-c", "public", "-r0", "-t" + seconds, "-Oqvt", address + ":" + port, name));
  }

  private long number(String address, String name) {
    return Long.parseLong(get(address, name).out().strip());
  }

  /** Asks until it is so. */
  private static <T> T until(Predicate<T> holds, Callable<T> asked) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    T said = asked.call();
    while (!holds.test(said)) {
      assertThat(System.nanoTime()).as("still: %s", said).isLessThan(end);
      said = asked.call();
    }
    return said;
  }

  @Test
  void edit_thatAddsAndChanges_takesEffect_andLeavesTheUntouchedAlone() throws Exception {
    assertThat(get(OTHER, NAME).out()).contains("other");
    assertThat(tryToGet(NEW).err()).contains("Timeout");
    long packets = number(UNTOUCHED, IN_PKTS);
    long uptime = number(UNTOUCHED, UPTIME);
    edit(
        agent("untouched", UNTOUCHED, ""),
        agent("other", OTHER, ", faults: {error-status: genErr}"),
        agent("new", NEW, ""));
    until(run -> run.out().contains("new"), () -> tryToGet(NEW));
    until(run -> run.err().contains("(genError)"), () -> tryToGet(OTHER));
    assertThat(number(UNTOUCHED, IN_PKTS)).isEqualTo(packets + 2);
    assertThat(number(UNTOUCHED, UPTIME)).isGreaterThan(uptime);
    process.awaitErr("(files have changed; agents: 1 new, 1 changed, 0 gone\n)");
  }

  @Test
  void edit_thatIsBroken_isToldWithItsPlace_andChangesNothing() throws Exception {
    long packets = number(UNTOUCHED, IN_PKTS);
    long uptime = number(UNTOUCHED, UPTIME);
    edit(
        agent("untouched", UNTOUCHED, ""),
        agent("new", NEW, ""),
        agent("other", OTHER, ", faults: dorp"));
    String told = until(err -> err.contains("not served"), () -> process.err());
    String wrong = agent("other", OTHER, ", faults: dorp");
    assertThat(told)
        .contains("what was changed is not served: ")
        .contains(
            "fleet.yaml:4:%d: there is no key 'dorp'; did you mean 'drop'?"
                .formatted(wrong.indexOf("dorp") + 1));
    assertThat(tryToGet(NEW).err()).contains("Timeout");
    assertThat(get(OTHER, NAME).out()).contains("other");
    assertThat(number(UNTOUCHED, IN_PKTS)).isEqualTo(packets + 2);
    assertThat(number(UNTOUCHED, UPTIME)).isGreaterThan(uptime);

    edit(agent("untouched", UNTOUCHED, ""), agent("new", NEW, ""));
    until(run -> run.out().contains("new"), () -> tryToGet(NEW));
    until(run -> run.err().contains("Timeout"), () -> tryToGet(OTHER));
    assertThat(number(UNTOUCHED, IN_PKTS)).isEqualTo(packets + 4);
  }
}

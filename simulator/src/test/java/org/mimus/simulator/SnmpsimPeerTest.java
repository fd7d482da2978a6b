// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.simulator.snmpsim.Variations;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Oid;

/**
 * One data directory, played by snmpsim and here, asked by net-snmp: the same lines come back. What
 * is broken in snmpsim is asked in VariationsTest alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnmpsimPeerTest {
  private static final Path SNMPSIMD = Path.of("/usr/bin/snmpsimd");
  private static final String COMMUNITY = "vary";
  private static final String DATA =
      """
      1.3.6.1.2.1.1.1.0|4|static
      1.3.6.1.2.1.1.3.0|67:numeric|rate=0,initial=4200
      1.3.6.1.2.1.1.4.0|4:delay|value=late,wait=20
      1.3.6.1.2.1.1.5.0|4:writecache|value=name
      1.3.6.1.2.1.1.6.0|4:delay|hexvalue=00ff41,wait=10
      1.3.6.1.2.1.1.7.0|2:error|op=set,status=commitfailed,value=72
      1.3.6.1.2.1.2.1.0|2|2
      1.3.6.1.2.1.2.2|:multiplex|dir=var/slots,period=100000
      1.3.6.1.2.1.4.1.0|2:numeric|rate=0,initial=9,max=5
      1.3.6.1.2.1.4.2.0|66:numeric|rate=0,function=pow%3%2,scale=2,offset=4,initial=1
      1.3.6.1.2.1.4.3.0|65:numeric|rate=0,initial=25,max=10,min=3,wrap=1
      1.3.6.1.2.1.4.4.0|66:writecache|value=5,vlist=lt:3:wrongvalue:gt:9:noaccess:eq:7:inconsistentvalue
      1.3.6.1.2.1.4.5.0|4:writecache|value==a,b,,op==any
      1.3.6.1.2.1.4.6.0|4x:delay|value=6162,wait=1
      1.3.6.1.2.1.4.7.0|70:numeric|rate=0,initial=12345678901
      1.3.6.1.2.1.5.1.0|2:error|op=get,status=authorizationError,value=1
      1.3.6.1.2.1.5.2.0|4:error|vlist=eq:bad:wrongvalue,value=good
      1.3.6.1.2.1.5.3.0|2:writecache|value=1,op=get,status=noaccess
      1.3.6.1.2.1.6.1.0|4|last
      """;

  private Path folder;
  private Process snmpsim;
  private String theirs;
  private Fleet fleet;

  @BeforeAll
  void startBoth() throws Exception {
    boolean found = Files.isExecutable(SNMPSIMD);
    assumeTrue(found, SNMPSIMD + " is not installed");
    folder = Files.createTempDirectory("mimus-snmpsim"); // its user is nobody
    Path data = folder.resolve("data");
    write(data.resolve(COMMUNITY + ".snmprec"), DATA);
    for (int i = 0; i < 2; i++) {
      write(
          data.resolve("var/slots/0000" + i + ".snmprec"),
          "1.3.6.1.2.1.2.2.1.1.1|2|1\n1.3.6.1.2.1.2.2.1.2.1|4|eth" + i + "\n");
    }
    Files.createDirectories(folder.resolve("cache"));
    open(folder);
    theirs = "127.0.0.1:" + freePort();
    snmpsim = snmpsim(data);
    LoadedSnapshot loaded = Snapshots.load(data.resolve(COMMUNITY + ".snmprec"));
    assertThat(loaded.isClean()).isTrue();
    assertThat(Variations.of(loaded.snapshot()).problems()).isEmpty();
    fleet =
        Fleet.start(
            AgentSpec.of(COMMUNITY, loaded.snapshot())
                .community(COMMUNITY)
                .compatibility(Compatibility.SNMPSIM)
                .build());
    awaitTheirs();
  }

  private Process snmpsim(Path data) throws IOException {
    List<String> command = new ArrayList<>(List.of(SNMPSIMD.toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("--process-user=nobody", "--process-group=nogroup"));
    }
    command.addAll(
        List.of(
            "--data-dir=" + data,
            "--cache-dir=" + folder.resolve("cache"),
            "--agent-udpv4-endpoint=" + theirs,
            "--logging-method=null"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void open(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path one : all.toList()) {
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    }
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It answers when it has read its files. */
  private void awaitTheirs() throws InterruptedException {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(theirs)
            .credentials(CommunityCredentials.v2c(COMMUNITY))
            .timeout(Duration.ofMillis(500))
            .retries(0)
            .build()) {
      for (int i = 0; i < 240; i++) {
        try {
          client.get(Oid.parse("1.3.6.1.2.1.1.1.0"));
          return;
        } catch (SnmpException e) {
          // Nobody listens yet, which is told at once.
          assertThat(snmpsim.waitFor(250, TimeUnit.MILLISECONDS)).as("snmpsimd ends").isFalse();
        }
      }
    }
    throw new AssertionError("snmpsimd does not answer");
  }

  @AfterAll
  void stopBoth() throws Exception {
    if (fleet != null) {
      fleet.close();
    }
    if (snmpsim != null) {
      snmpsim.destroy();
      snmpsim.waitFor();
    }
  }

  private List<String> ask(String address, String command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(1, List.of("-v2c", "-c", COMMUNITY, "-OQn", address));
    return NetSnmp.runToAnyEnd(folder, words.toArray(String[]::new)).stream()
        .filter(line -> !line.startsWith("Created directory")) // by the first command only
        .toList();
  }

  private void assertSame(String command) throws Exception {
    String ours = "127.0.0.1:" + fleet.agents().get(0).port();
    assertThat(ask(ours, command)).as(command).isEqualTo(ask(theirs, command)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snmpwalk .1.3.6.1.2.1.1",
        "snmpwalk .1.3.6.1.2.1.2",
        "snmpwalk .1.3.6.1.2.1.4",
        "snmpwalk .1.3.6.1.2.1.6",
        "snmpbulkget -Cn0 -Cr9 .1.3.6.1.2.1.1",
        "snmpget .1.3.6.1.2.1.1.4.0 .1.3.6.1.2.1.2.1.0 .1.3.6.1.2.1.4.6.0",
        "snmpget .1.3.6.1.2.1.2.2.1.2.9",
        "snmpget .1.3.6.1.2.1.5.1.0",
        "snmpget .1.3.6.1.2.1.5.3.0",
        "snmpgetnext .1.3.6.1.2.1.5.1.0"
      })
  void reading_isTheSame(String command) throws Exception {
    assertSame(command);
  }

  @Test
  void writing_isTheSame() throws Exception {
    for (String command :
        List.of(
            "snmpset .1.3.6.1.2.1.1.5.0 s new",
            "snmpget .1.3.6.1.2.1.1.5.0",
            "snmpset .1.3.6.1.2.1.1.5.0 s name", // as it was, for other tests
            "snmpset .1.3.6.1.2.1.1.7.0 i 3",
            "snmpset .1.3.6.1.2.1.4.4.0 u 1",
            "snmpset .1.3.6.1.2.1.4.4.0 u 10",
            "snmpset .1.3.6.1.2.1.4.4.0 u 7",
            "snmpset .1.3.6.1.2.1.4.4.0 i 8",
            "snmpset .1.3.6.1.2.1.4.4.0 u 8",
            "snmpget .1.3.6.1.2.1.4.4.0",
            "snmpset .1.3.6.1.2.1.4.4.0 u 5",
            "snmpset .1.3.6.1.2.1.5.2.0 s bad",
            "snmpset .1.3.6.1.2.1.5.2.0 s fine",
            "snmpget .1.3.6.1.2.1.5.2.0",
            "snmpset .1.3.6.1.2.1.1.1.0 s x",
            "snmpset .1.3.6.1.2.1.1.3.0 t 1",
            "snmpset .1.3.6.1.2.1.1.4.0 s kept",
            "snmpget .1.3.6.1.2.1.1.4.0")) {
      assertSame(command);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mimus.simulator.verify.Traps.anyTrap;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.simulator.snmpsim.VariationModules;
import org.mimus.simulator.snmpsim.Variations;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;

/**
 * One data directory, played by snmpsim and here, asked by net-snmp: the same lines come back. What
 * is broken in snmpsim is asked in VariationsTest alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnmpsimPeerTest {
  private static final Path SNMPSIMD = Path.of("/usr/bin/snmpsimd");
  private static final String COMMUNITY = "vary";
  private static final String OPEN_VIEW =
      """
      1.3.6.1.2.1.1.1.0|6|"some text"
      1.3.6.1.2.1.1.2.0|5|1.3.6.1.4.1.32473.1
      1.3.6.1.2.1.1.3.0|7|4242
      1.3.6.1.2.1.1.5.0|6|hex: 00.ff.41
      1.3.6.1.2.1.1.7.0|2|72
      1.3.6.1.2.1.2.2.1.5.1|1|100
      1.3.6.1.2.1.2.2.1.10.1|0|12
      1.3.6.1.2.1.4.20.1.1.127.0.0.1|3|127.0.0.1
      1.3.6.1.2.1.31.1.1.1.6.1|9|18446744073709551615
      """;
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
      1.3.6.1.2.1.5.4.0|4x:writecache|value=6162
      1.3.6.1.2.1.5.5.0|4x:error|value=6162
      1.3.6.1.2.1.5.6.0|4:w1|value=kept
      1.3.6.1.2.1.5.7.0|66:numeric|rate=0,function=erf%0.5,scale=1000000
      1.3.6.1.2.1.5.8.0|66:numeric|rate=0,function=lgamma%50.5,scale=1000000
      1.3.6.1.2.1.5.9|:multiplex|dir=var/slots,control=1.3.6.1.2.1.5.9.999.0
      1.3.6.1.2.1.6.1.0|4|last
      """;

  private static final String LONG_NAME = "site/a-name-of-more-than-thirty-two-octets";

  /** In the other forms, sorted as snmpsim wants them, by the name of the file. */
  private static final Map<String, String> OTHERS =
      Map.of(
          LONG_NAME + ".snmprec",
          "1.3.6.1.2.1.1.1.0|4|long\n",
          "walk.snmpwalk",
          """
          .1.3.6.1.2.1.1.1.0 = STRING: "walk text"
          .1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.32473.1
          .1.3.6.1.2.1.1.3.0 = Timeticks: (4243) 0:00:42.43
          .1.3.6.1.2.1.1.5.0 = Hex-STRING: 00 FF 41
          .1.3.6.1.2.1.1.6.0 = STRING: unquoted text
          .1.3.6.1.2.1.1.8.0 = ""
          .1.3.6.1.2.1.2.2.1.3.1 = INTEGER: softwareLoopback(24)
          .1.3.6.1.2.1.2.2.1.5.1 = Gauge32: 10000000
          .1.3.6.1.2.1.2.2.1.10.1 = Counter32: 12
          .1.3.6.1.2.1.4.20.1.1.127.0.0.1 = IpAddress: 127.0.0.1
          .1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 18446744073709551615
          """,
          "sap.sapwalk",
          """
          1.3.6.1.2.1.1.1.0, OctetString, sap, with commas
          1.3.6.1.2.1.1.2.0, ObjectID, 1.3.6.1.4.1.32473.1
          1.3.6.1.2.1.1.3.0, TimeTicks, 4242
          1.3.6.1.2.1.1.5.0, OctetString, 0x00ff41
          1.3.6.1.2.1.1.7.0, Integer, 72
          1.3.6.1.2.1.2.2.1.5.2, Gauge, 100
          1.3.6.1.2.1.2.2.1.10.1, Counter, 12
          1.3.6.1.2.1.4.20.1.1.127.0.0.1, IpAddress, 127.0.0.1
          1.3.6.1.2.1.31.1.1.1.6.1, Counter64, 18446744073709551615
          """,
          "mvc.MVC",
          OPEN_VIEW,
          "hp.dump",
          OPEN_VIEW);

  /** snmpsim's user, where none is given. */
  private static final UsmUser SIMULATOR =
      UsmUser.named("simulator")
          .auth(AuthProtocol.MD5, "auctoritas")
          .priv(PrivProtocol.DES, "privatus")
          .build();

  private static final UsmUser SENDER =
      UsmUser.named("sender")
          .auth(AuthProtocol.SHA1, "auctoritas")
          .priv(PrivProtocol.AES128, "privatus")
          .build();

  /**
   * Lines that send when they are asked. There is no INFORM, whose acknowledgement ends snmpsim,
   * and no uptime, which it puts behind its own.
   */
  private static final List<String> SENDING =
      List.of(
          "version=2c,community=traps,trapoid=1.3.6.1.6.3.1.1.5.3",
          "version==2c,,varbinds==1.3.6.1.2.1.2.2.1.1.3:i:3:1.3.6.1.2.1.1.5.0:s:core",
          "version=1,agentaddress=192.0.2.9,enterprise=1.3.6.1.4.1.32473.1",
          "version=1,agentaddress=192.0.2.9,trapoid=1.3.6.1.4.1.32473.0.5",
          "version=3,user=sender,authproto=sha,authkey=auctoritas,privproto=aes,privkey=privatus");

  private static final String V3 =
      "-v3 -l authPriv -u simulator -a MD5 -A auctoritas -x DES -X privatus";

  private Path folder;
  private final SnmpTrapSink sink = SnmpTrapSink.builder().user(SENDER).open();
  private Process snmpsim;
  private String theirs;
  private Fleet fleet;

  @BeforeAll
  void startBoth() throws Exception {
    boolean found = Files.isExecutable(SNMPSIMD);
    String missing = SNMPSIMD + " is not installed";
    assertThat(found || !"true".equals(System.getenv("CI"))).as(missing).isTrue();
    assumeTrue(found, missing);
    folder = Files.createTempDirectory("mimus-snmpsim"); // its user is nobody
    Path data = folder.resolve("data");
    write(data.resolve(COMMUNITY + ".snmprec"), DATA);
    write(data.resolve("sending.snmprec"), sending());
    for (int i = 0; i < 2; i++) {
      write(
          data.resolve("var/slots/0000" + i + ".snmprec"),
          "1.3.6.1.2.1.2.2.1.1.1|2|1\n1.3.6.1.2.1.2.2.1.2.1|4|eth" + i + "\n");
    }
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      write(data.resolve(other.getKey()), other.getValue());
    }
    Files.createSymbolicLink(data.resolve("alias.snmprec"), Path.of(COMMUNITY + ".snmprec"));
    Files.createSymbolicLink(data.resolve("linked.sapwalk"), data.resolve("sap.sapwalk"));
    Files.createDirectories(folder.resolve("cache"));
    open(folder);
    theirs = "127.0.0.1:" + freePort();
    snmpsim = snmpsim(data);
    fleet = mimus(data);
    awaitTheirs();
  }

  private String sending() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < SENDING.size(); i++) {
      String receiver = ",value=x,op=get,host=127.0.0.1,port=" + sink.port();
      boolean doubled = SENDING.get(i).contains(",,");
      lines.append("1.3.6.1.2.1.1.%d.0|4:notification|%s".formatted(i + 1, SENDING.get(i)));
      lines.append(doubled ? receiver.replaceAll("[,=]", "$0$0") : receiver).append('\n');
    }
    return lines.toString();
  }

  private Fleet mimus(Path data) throws IOException {
    VariationModules modules =
        VariationModules.of(List.of("writecache=w1:file:" + folder.resolve("ours")));
    Fleet fleet = Fleet.builder().variationModules(modules).open();
    Map<String, Path> files = SnapshotDirectory.scan(data).files();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      LoadedSnapshot loaded = Snapshots.load(file.getValue());
      assertThat(loaded.isClean()).isTrue();
      assertThat(Variations.of(loaded.snapshot(), modules).problems()).isEmpty();
      add(fleet, file.getKey(), loaded.snapshot());
    }
    add(fleet, DataIndex.NAME, DataIndex.of(files));
    return fleet;
  }

  private static void add(Fleet fleet, String name, Snapshot snapshot) {
    AgentSpec.Builder spec =
        AgentSpec.of(name, snapshot)
            .community(name)
            .user(AgentUser.reading(SIMULATOR))
            .compatibility(Compatibility.SNMPSIM);
    fleet.agents().stream().findFirst().ifPresent(first -> spec.listen(first.address()));
    fleet.add(spec.build());
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
            "--variation-module-options=writecache:", // with aliases only, its own name is gone
            "--variation-module-options=writecache=w1:file:" + folder.resolve("cache/w1"),
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
    sink.close();
    if (fleet != null) {
      fleet.close();
    }
    if (snmpsim != null) {
      snmpsim.destroy();
      snmpsim.waitFor();
    }
  }

  private List<String> ask(String address, String credentials, String command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(1, address);
    words.add(1, "-OQn");
    words.addAll(1, List.of(credentials.split(" ")));
    return NetSnmp.runToAnyEnd(folder, words.toArray(String[]::new)).stream()
        .filter(line -> !line.startsWith("Created directory")) // by the first command only
        .toList();
  }

  private void assertSame(String command) throws Exception {
    assertSame("-v2c -c " + COMMUNITY, command);
  }

  private void assertSame(String credentials, String command) throws Exception {
    assertThat(ask(ours(), credentials, command))
        .as(credentials + " " + command)
        .isEqualTo(ask(theirs, credentials, command))
        .isNotEmpty();
  }

  private String ours() {
    return "127.0.0.1:" + fleet.agents().get(0).port();
  }

  @ParameterizedTest
  @ValueSource(strings = {"walk", "sap", "linked", "mvc", "hp", LONG_NAME})
  void otherForms_areTheSame(String community) throws Exception {
    assertSame("-v2c -c " + community, "snmpwalk .1.3.6.1");
    assertSame("-v1 -c " + community, "snmpgetnext .1.3.6.1.2.1.2 .1.3.6.1.2.1.1.1.0");
  }

  /** MD5 of vary, of the long name and of linked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vary",
        "bb2230be9c8eab82f1e4b621f9b102bb",
        "a8c1751e90963e65a74960d2ba81ba64",
        "d48e37bc19b9fe2c72923c30fd7a4152"
      })
  void context_isTheSame(String context) throws Exception {
    assertSame(V3 + " -n " + context, "snmpget .1.3.6.1.2.1.1.1.0 .1.3.6.1.9.9.0");
  }

  /** In which order snmpsim finds the files is the operating system's business. */
  @Test
  void index_hasTheSameRows() throws Exception {
    List<String> mine = index(ours());
    assertThat(mine).hasSize(OTHERS.size() + 6).isEqualTo(index(theirs));
    assertSame("-v2c -c index", "snmpget .1.3.6.1.4.1.20408.999.1.1.99 .1.3.6.1.2.1.1.1.0");
    assertSame("-v2c -c index", "snmpset .1.3.6.1.4.1.20408.999.1.1.1 s x");
    assertThat(ask(ours(), V3 + " -n index", "snmpget .1.3.6.1.4.1.20408.999.1.1.1"))
        .singleElement()
        .asString()
        .contains(folder.toString());
  }

  /** File, community and context of each row. */
  private List<String> index(String address) throws Exception {
    Map<Integer, String> rows = new TreeMap<>();
    for (String line : ask(address, "-v2c -c index", "snmpwalk .1.3.6.1.4.1.20408")) {
      if (line.contains(" = No more variables")) {
        continue;
      }
      String name = line.substring(0, line.indexOf(' '));
      rows.merge(
          Integer.valueOf(name.substring(name.lastIndexOf('.') + 1)),
          line.substring(line.indexOf(" = ") + 3),
          (a, b) -> a + " " + b);
    }
    return rows.values().stream().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snmpwalk .1.3.6.1.2.1.1",
        "snmpwalk .1.3.6.1.2.1.2",
        "snmpwalk .1.3.6.1.2.1.4",
        "snmpwalk .1.3.6.1.2.1.6",
        "snmpget .1.3.6.1.2.1.5.4.0 .1.3.6.1.2.1.5.5.0 .1.3.6.1.2.1.5.6.0",
        "snmpget .1.3.6.1.2.1.5.7.0 .1.3.6.1.2.1.5.8.0",
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
            "snmpset .1.3.6.1.2.1.5.6.0 s other",
            "snmpget .1.3.6.1.2.1.5.6.0",
            "snmpset .1.3.6.1.2.1.5.6.0 s kept",
            "snmpset .1.3.6.1.2.1.5.9.999.0 u 1",
            "snmpset .1.3.6.1.2.1.5.9.999.0 s 0",
            "snmpset .1.3.6.1.2.1.5.9.999.0 i 2",
            "snmpget .1.3.6.1.2.1.5.9.999.0",
            "snmpset .1.3.6.1.2.1.1.1.0 s x",
            "snmpset .1.3.6.1.2.1.1.3.0 t 1",
            "snmpset .1.3.6.1.2.1.1.4.0 s kept",
            "snmpget .1.3.6.1.2.1.1.4.0")) {
      assertSame(command);
    }
  }

  @Test
  void notifications_areTheSame() throws Exception {
    List<String> mine = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int line = 1; line <= SENDING.size(); line++) {
      mine.add(sentBy(ours(), line));
      others.add(sentBy(theirs, line));
    }
    assertThat(mine).isEqualTo(others);
  }

  /** What an agent sends when a line is asked for, but for its uptime. */
  private String sentBy(String address, int line) throws Exception {
    ask(address, "-v2c -c sending", "snmpget .1.3.6.1.2.1.1." + line + ".0");
    ReceivedNotification received = sink.await(anyTrap(), Duration.ofSeconds(20));
    return "%s %s %s %s %s %s %s"
        .formatted(
            received.type(),
            received.origin().level(),
            received.origin().community(),
            received.origin().securityName(),
            received.notification().trapOid(),
            received.notification().varBinds(),
            received
                .trapV1()
                .map(
                    trap -> trap.agentAddress() + " " + trap.enterprise() + " " + trap.specific()));
  }
}

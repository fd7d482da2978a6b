// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.recorder.Requester.Question;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.Fleet;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.snmp4j.PDU;

/** Records net-snmp's snmpd, replays it, and cannot tell the two apart. */
class SnmpdReplayTest {
  private static final int REQUESTS = 6_000;
  private static final int ATTEMPTS = 3;

  private static final Credentials BY_COMMUNITY = CommunityCredentials.v2c(SnmpdProcess.STEADY);

  // The same in the words of net-snmp.
  private static final List<String> COMMUNITY = List.of("-v2c", "-c", SnmpdProcess.STEADY);
  private static final List<String> USER =
      List.of(
          "-v3",
          "-l",
          "authPriv",
          "-u",
          "ops",
          "-a",
          "SHA-256",
          "-A",
          "authentic passphrase",
          "-x",
          "AES",
          "-X",
          "private passphrase");

  @TempDir Path folder;

  private int recordings;

  private SnmpdProcess snmpd;

  @BeforeEach
  void start() throws IOException {
    snmpd = SnmpdProcess.start(folder);
  }

  @AfterEach
  void stop() {
    if (snmpd != null) {
      snmpd.close();
    }
  }

  @Test
  void snmpd_recorded_isCompleteWithItsIdentityAndObjects() throws IOException {
    RecordingResult result = record(CommunityCredentials.v2c(SnmpdProcess.ALL));
    Snapshot snapshot = Snapshots.load(result.file()).snapshot();
    assertThat(result.complete()).as("%s", result).isTrue();
    assertThat(result.anomalies()).isEmpty();
    assertThat(result.variables()).isEqualTo(snapshot.size()).isGreaterThan(500);
    assertThat(result.requests()).isLessThan(result.variables());
    assertThat(snapshot.info().device().sysName()).hasValue("recorded");
    assertThat(snapshot.info().device().sysDescr()).isPresent();
    assertThat(snapshot.info().objects()).hasSize(result.objects()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"snmpwalk", "snmpbulkwalk"})
  void replay_walkedByNetSnmp_isTheDevice(String program) throws Exception {
    SnmpdProcess.assumeInstalled(program);
    Map<String, String> replayed = new TreeMap<>();
    Device device =
        whileSteady(
            BY_COMMUNITY,
            snapshot -> {
              replayed.clear();
              try (Fleet fleet = serve(snapshot)) {
                replayed.putAll(walk(program, COMMUNITY, fleet.agents().get(0).address()));
              }
            });
    assertSame(device, replayed);
  }

  @Test
  void replay_recordedAndWalkedBySnmpV3_isTheDevice() throws Exception {
    Map<String, String> replayed = new TreeMap<>();
    Device device =
        whileSteady(
            UsmCredentials.of(SnmpdProcess.USER),
            snapshot -> {
              replayed.clear();
              AgentSpec spec =
                  AgentSpec.of("replay", snapshot)
                      .user(AgentUser.reading(SnmpdProcess.USER))
                      .build();
              try (Fleet fleet = Fleet.start(spec)) {
                replayed.putAll(walk("snmpbulkwalk", USER, fleet.agents().get(0).address()));
              }
              assertThat(snapshot.info().recording().version()).hasValue("3");
            });
    assertSame(device, replayed);
  }

  private static void assertSame(Device device, Map<String, String> replayed) {
    assertThat(replayed.keySet()).containsExactlyElementsOf(device.walk().keySet());
    Comparison comparison = new Comparison(device.walk().keySet(), device.moved());
    device
        .walk()
        .forEach(
            (name, value) -> {
              String other = replayed.get(name);
              assertThat(typeOf(other)).as(name).isEqualTo(typeOf(value));
              if (hasFixedType(value) && !comparison.isMoving(name) && !isOfTheEngine(name)) {
                assertThat(other).as(name).isEqualTo(value);
              }
            });
  }

  @Test
  void replay_askedWhatTheDeviceIsAsked_answersTheSame() throws Exception {
    List<Answers> asked = new ArrayList<>();
    Device device =
        whileSteady(
            BY_COMMUNITY,
            snapshot -> {
              asked.clear();
              asked.addAll(ask(snapshot));
            });
    Comparison comparison = new Comparison(device.walk().keySet(), device.moved());
    List<String> differences =
        asked.stream()
            .map(a -> comparison.difference(a.question(), a.device(), a.replay()))
            .flatMap(Optional::stream)
            .toList();
    assertThat(differences).as("after %s", comparison.deviations()).isEmpty();
  }

  private record Answers(Question question, PDU device, PDU replay) {}

  /** The same questions to snmpd and to what plays its snapshot. */
  private List<Answers> ask(Snapshot snapshot) throws IOException {
    List<Oid> names = snapshot.variables().map(VarBind::name).toList();
    Questions questions = new Questions(new Random(20260101), names);
    List<Answers> answers = new ArrayList<>();
    try (Fleet fleet = serve(snapshot);
        Requester requester = new Requester()) {
      InetSocketAddress replay = fleet.agents().get(0).address();
      for (int i = 0; i < REQUESTS; i++) {
        Question question = questions.next();
        answers.add(
            new Answers(
                question,
                requester.ask(snmpd.address(), SnmpdProcess.STEADY, question),
                requester.ask(replay, SnmpdProcess.STEADY, question)));
      }
    }
    return answers;
  }

  /**
   * What the device said for itself.
   *
   * @param walk its variables in net-snmp's words
   * @param moved those whose value was another one at the end
   */
  private record Device(Map<String, String> walk, Set<String> moved) {}

  private interface Use {
    void of(Snapshot snapshot) throws Exception;
  }

  /**
   * Records the device and uses the snapshot, between two walks by net-snmp. When these say that
   * variables came or went, nothing that was seen between them can be compared, and it begins anew.
   */
  private Device whileSteady(Credentials credentials, Use use) throws Exception {
    SnmpdProcess.assumeInstalled("snmpbulkwalk");
    for (int i = 0; i < ATTEMPTS; i++) {
      Map<String, String> before = walk("snmpbulkwalk", COMMUNITY, snmpd.address());
      use.of(Snapshots.load(record(credentials).file()).snapshot());
      Map<String, String> after = walk("snmpbulkwalk", COMMUNITY, snmpd.address());
      if (before.keySet().equals(after.keySet())) {
        Set<String> moved = new HashSet<>(before.keySet());
        moved.removeIf(name -> before.get(name).equals(after.get(name)));
        return new Device(before, moved);
      }
    }
    throw new AssertionError("variables of snmpd came and went in each of %d".formatted(ATTEMPTS));
  }

  private RecordingResult record(Credentials credentials) throws IOException {
    try (SnmpClient client =
        SnmpClient.builder().peer(snmpd.address()).credentials(credentials).build()) {
      return Recorder.builder()
          .client(client)
          .version(credentials == BY_COMMUNITY ? SnmpVersion.V2C : SnmpVersion.V3)
          .output(folder.resolve("recorded-" + recordings++ + ".jsonl"))
          .maxRepetitions(50)
          .build()
          .record();
    }
  }

  private static Fleet serve(Snapshot snapshot) {
    return Fleet.start(AgentSpec.of("replay", snapshot).community(SnmpdProcess.STEADY).build());
  }

  /** What a walk of net-snmp prints: by name the type and the value, in order. */
  private static Map<String, String> walk(
      String program, List<String> credentials, InetSocketAddress agent)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(credentials);
    command.addAll(List.of("-One", "127.0.0.1:" + agent.getPort(), ".1"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MIBS", "");
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    Map<String, String> lines = new TreeMap<>();
    for (String line : text.split("\n(?=\\.1\\.)", -1)) {
      int equals = line.indexOf(" = ");
      lines.put(line.substring(1, equals), line.substring(equals + 3).strip());
    }
    return lines;
  }

  /** What an engine that speaks SNMPv3 says of itself, whatever was recorded. */
  private static boolean isOfTheEngine(String name) {
    return name.startsWith("1.3.6.1.6.3.10.2.1.");
  }

  private static String typeOf(String value) {
    return value.contains(":") ? value.substring(0, value.indexOf(':')) : value;
  }

  private static boolean hasFixedType(String value) {
    return !typeOf(value).matches("Counter32|Counter64|Gauge32|Timeticks");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.recorder.Requester.Question;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.snmp4j.PDU;

/** Records net-snmp's snmpd, replays it, and cannot tell the two apart. */
class SnmpdReplayTest {
  private static final int REQUESTS = 6_000;

  @TempDir Path folder;

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
    RecordingResult result = record(SnmpdProcess.ALL);
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
    Snapshot snapshot = Snapshots.load(record(SnmpdProcess.STEADY).file()).snapshot();
    try (Fleet fleet = serve(snapshot)) {
      Map<String, String> device = walk(program, snmpd.address());
      Map<String, String> replay = walk(program, fleet.agents().get(0).address());
      assertThat(replay.keySet()).containsExactlyElementsOf(device.keySet());
      device.forEach(
          (name, value) ->
              assertThat(replay.get(name))
                  .as(name)
                  .satisfies(
                      v -> {
                        assertThat(typeOf(v)).isEqualTo(typeOf(value));
                        if (hasFixedValue(name, value)) {
                          assertThat(v).isEqualTo(value);
                        }
                      }));
    }
  }

  @Test
  void replay_askedWhatTheDeviceIsAsked_answersTheSame() throws IOException {
    Snapshot snapshot = Snapshots.load(record(SnmpdProcess.STEADY).file()).snapshot();
    List<Oid> names = snapshot.variables().map(VarBind::name).toList();
    Questions questions = new Questions(new Random(20260101), names);
    Comparison comparison = new Comparison();
    List<String> differences = new ArrayList<>();
    try (Fleet fleet = serve(snapshot);
        Requester requester = new Requester()) {
      InetSocketAddress replay = fleet.agents().get(0).address();
      for (int i = 0; i < REQUESTS; i++) {
        Question question = questions.next();
        PDU expected = requester.ask(snmpd.address(), SnmpdProcess.STEADY, question);
        PDU actual = requester.ask(replay, SnmpdProcess.STEADY, question);
        comparison.difference(question, expected, actual).ifPresent(differences::add);
      }
    }
    assertThat(differences).as("after %s", comparison.deviations()).isEmpty();
  }

  private RecordingResult record(String community) throws IOException {
    try (SnmpClient client =
        SnmpClient.builder().peer(snmpd.address()).community(community).build()) {
      return Recorder.builder()
          .client(client)
          .output(folder.resolve(community + ".jsonl"))
          .maxRepetitions(50)
          .build()
          .record();
    }
  }

  private static Fleet serve(Snapshot snapshot) {
    return Fleet.start(AgentSpec.of("replay", snapshot).community(SnmpdProcess.STEADY).build());
  }

  /** What a walk of net-snmp prints: by name the type and the value, in order. */
  private static Map<String, String> walk(String program, InetSocketAddress agent)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            program,
            "-v2c",
            "-c",
            SnmpdProcess.STEADY,
            "-One",
            "127.0.0.1:" + agent.getPort(),
            ".1");
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

  private static String typeOf(String value) {
    return value.contains(":") ? value.substring(0, value.indexOf(':')) : value;
  }

  private static boolean hasFixedValue(String name, String value) {
    return !typeOf(value).matches("Counter32|Counter64|Gauge32|Timeticks")
        && !Comparison.isMoving(name);
  }
}

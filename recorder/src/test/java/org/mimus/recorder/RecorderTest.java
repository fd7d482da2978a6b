// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.recorder.ScriptedAgent.LAST;
import static org.mimus.recorder.ScriptedAgent.cell;
import static org.mimus.recorder.ScriptedAgent.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snapshot.SnapshotInfo.Completeness;
import org.mimus.snapshot.SnapshotWriter;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.manager.PeerUnreachableException;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class RecorderTest {
  /** Until silence is told, and more than a busy machine takes to answer. */
  private static final Duration SHORT = Duration.ofMillis(1_500);

  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir Path folder;

  private ScriptedAgent agent;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    agent = new ScriptedAgent();
    file = folder.resolve("device.jsonl");
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  private SnmpClient client(Duration timeout) {
    return SnmpClient.builder()
        .peer(agent.address())
        .community("not-to-be-written")
        .timeout(timeout)
        .retries(0)
        .build();
  }

  private Recorder.Builder recorder(SnmpClient client) {
    return Recorder.builder().client(client).output(file);
  }

  private RecordingResult record() throws IOException {
    return record(Duration.ofSeconds(10));
  }

  private RecordingResult record(Duration timeout) throws IOException {
    try (SnmpClient client = client(timeout)) {
      return recorder(client).build().record();
    }
  }

  private Snapshot snapshot() throws IOException {
    return Snapshots.load(file).snapshot();
  }

  private List<Oid> recorded() throws IOException {
    return snapshot().variables().map(VarBind::name).toList();
  }

  private static Pdu silence() {
    return null;
  }

  // Devices that behave.

  @Test
  void device_recorded_isComplete() throws IOException {
    RecordingResult result = record(Duration.ofSeconds(10));
    assertThat(recorded()).isEqualTo(agent.names());
    assertThat(result.complete()).isTrue();
    assertThat(result.reason()).isEmpty();
    assertThat(result.variables()).isEqualTo(agent.names().size());
    assertThat(snapshot().info().ending().completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(SnapshotWriter.partOf(file)).doesNotExist();
  }

  @Test
  void header_ofARecording_saysHowItWasTakenButNoCommunity() throws IOException {
    Instant at = Instant.parse("2026-01-31T12:00:00Z");
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      recorder(client)
          .from("192.0.2.1:161")
          .by("mimus 0.1.0")
          .clock(Clock.fixed(at, ZoneOffset.UTC))
          .build()
          .record();
    }
    assertThat(Files.readString(file))
        .contains(
            "\"recorded\":{\"at\":\"2026-01-31T12:00:00Z\",\"from\":\"192.0.2.1:161\","
                + "\"version\":\"2c\",\"operation\":\"getbulk\",\"by\":\"mimus 0.1.0\"}")
        .doesNotContain("not-to-be-written");
  }

  @Test
  void responseTime_ofEachResponse_isAtItsFirstVariable() throws IOException {
    record(Duration.ofSeconds(10));
    Snapshot snapshot = snapshot();
    List<Integer> timed = new ArrayList<>();
    for (int i = 0; i < snapshot.size(); i++) {
      if (snapshot.attributes(i).containsKey("ms")) {
        timed.add(i);
      }
    }
    assertThat(timed).containsExactly(0, 25);
  }

  @Test
  void roots_thatOverlap_areRecordedOnce() throws IOException {
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      recorder(client)
          .roots(List.of(LAST, cell(2, 3).parent(), cell(2, 3), Oid.parse("1.3.6.1.2.1.1.5.0")))
          .build()
          .record();
    }
    assertThat(recorded())
        .hasSize(2 + ScriptedAgent.ROWS)
        .doesNotHaveDuplicates()
        .contains(LAST, cell(2, 1), Oid.parse("1.3.6.1.2.1.1.5.0"));
    assertThat(Files.readAllLines(file)).hasSize(2 + 2 + ScriptedAgent.ROWS);
  }

  @Test
  void firstVersion_recorded_walksByGetNextAndProbesNothing() throws IOException {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent.address())
            .credentials(CommunityCredentials.v1("public"))
            .build()) {
      RecordingResult result = recorder(client).version(SnmpVersion.V1).build().record();
      assertThat(result.complete()).isTrue();
    }
    assertThat(recorded()).isEqualTo(agent.names());
    assertThat(agent.requests()).noneMatch(pdu -> pdu.type() == PduType.GET_BULK);
    assertThat(snapshot().info().objects()).isEmpty();
    assertThat(snapshot().info().recording().version()).hasValue("1");
  }

  @Test
  void variables_moreThanWanted_endAsPartial() throws IOException {
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      RecordingResult result = recorder(client).maxVariables(30).build().record();
      assertThat(result.reason()).hasValue("ended after 30 variables, as asked for");
    }
    assertThat(recorded()).isEqualTo(agent.names().subList(0, 30));
  }

  @Test
  void objects_ofTheDevice_areFoundWithAndWithoutInstances() throws IOException {
    Oid emptyColumn = ScriptedAgent.ENTRY.child(5);
    Oid emptyTable = Oid.parse("1.3.6.1.2.1.2.3.1");
    agent.objects(emptyColumn, emptyTable.child(2), emptyTable.child(3));
    record(Duration.ofSeconds(10));
    assertThat(snapshot().info().objects())
        .contains(emptyColumn, emptyTable.child(2), emptyTable.child(3))
        .allMatch(object -> !object.equals(emptyTable));
  }

  @Test
  void scalars_whoseObjectTheDeviceDenies_areNoObjects() throws IOException {
    Oid affirmed = Oid.parse("1.3.6.1.2.1.1.3");
    Oid denied = Oid.parse("1.3.6.1.2.1.1.4");
    agent.script((request, usual) -> denying(denied, usual));
    record(Duration.ofSeconds(10));
    assertThat(snapshot().info().objects()).contains(affirmed).doesNotContain(denied);
    assertThat(snapshot().knowsObject(OidSpan.of(affirmed.child(1)))).isTrue();
    assertThat(snapshot().knowsObject(OidSpan.of(denied.child(1)))).isFalse();
  }

  private static Pdu denying(Oid object, Pdu answer) {
    return Pdu.of(
        answer.type(),
        answer.requestId(),
        answer.varBinds().stream()
            .map(
                varBind ->
                    varBind.name().startsWith(object) && varBind.value().isException()
                        ? VarBind.of(varBind.name(), ExceptionValue.NO_SUCH_OBJECT)
                        : varBind)
            .toList());
  }

  @Test
  void probing_whereTheDeviceAnswersTooBig_asksForLess() throws IOException {
    Oid emptyColumn = ScriptedAgent.ENTRY.child(5);
    agent.objects(emptyColumn);
    agent.script(
        (request, usual) ->
            usual.varBinds().size() > 3 ? error(ErrorStatus.TOO_BIG, request) : usual);
    RecordingResult result = record(Duration.ofSeconds(10));
    assertThat(result.complete()).isTrue();
    assertThat(result.anomalies()).isEmpty();
    assertThat(recorded()).isEqualTo(agent.names());
    assertThat(snapshot().info().objects()).contains(emptyColumn);
  }

  @Test
  void progress_ofARecording_tellsBothPhases() throws IOException {
    List<Progress> told = new ArrayList<>();
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      recorder(client).progress(told::add).build().record();
    }
    assertThat(told.get(0).phase()).isEqualTo(Progress.Phase.WALKING);
    assertThat(told.get(0).variables()).isEqualTo(1);
    assertThat(told)
        .anySatisfy(
            event -> {
              assertThat(event.phase()).isEqualTo(Progress.Phase.WALKING);
              assertThat(event.variables()).isEqualTo(agent.names().size());
              assertThat(event.perSecond()).isPositive();
            });
    assertThat(told.get(told.size() - 1).phase()).isEqualTo(Progress.Phase.PROBING);
    assertThat(told.get(told.size() - 1).probed()).isPositive();
  }

  // Devices that do not.

  @Test
  void device_thatNeverAnswers_leavesNoFile() throws IOException {
    agent.script((request, usual) -> silence());
    assertThatThrownBy(() -> record(SHORT)).isInstanceOf(SnmpTimeoutException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void device_thatAnswersNoWalk_leavesNoFile() throws IOException {
    agent.script((request, usual) -> request.type() == PduType.GET ? usual : silence());
    assertThatThrownBy(() -> record(SHORT)).isInstanceOf(SnmpTimeoutException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void device_thatIsNotThere_leavesNoFile() throws IOException {
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      agent.close();
      assertThatThrownBy(() -> recorder(client).build().record())
          .isInstanceOf(PeerUnreachableException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.3.6.1.2.1.2.2.1.1.1", "1.3.6.1.2.1.2.2.1.2.5"})
  void walk_thatGoesRound_goesOnBehindThePlace(String back) throws IOException {
    agent.wrongSuccessor(cell(2, 5), Oid.parse(back));
    RecordingResult result = record();
    assertThat(recorded()).isEqualTo(agent.namesWithout(cell(2, 6)));
    assertThat(result.complete()).isFalse();
    assertThat(result.anomalies())
        .containsExactly(back + " came after " + cell(2, 5) + "; went on with " + cell(2, 7));
  }

  @Test
  void walk_thatHasNoWayOut_endsAsPartial() throws IOException {
    VarBind stuck = VarBind.of(cell(2, 5), ExceptionValue.NO_SUCH_OBJECT);
    agent.script(
        (request, usual) ->
            request.type() == PduType.GET
                    || usual.varBinds().get(0).name().compareTo(stuck.name()) <= 0
                ? upTo(stuck.name(), usual)
                : Pdu.of(PduType.RESPONSE, 0, List.of(usualValue(usual, stuck.name()))));
    RecordingResult result = record();
    assertThat(result.complete()).isFalse();
    assertThat(result.anomalies())
        .singleElement()
        .asString()
        .contains("came after")
        .endsWith("nothing more was found below the beginning");
    assertThat(recorded()).last().isEqualTo(stuck.name());
  }

  private static VarBind usualValue(Pdu usual, Oid name) {
    return VarBind.of(name, Integer32.of(usual.varBinds().size()));
  }

  private static Pdu upTo(Oid last, Pdu usual) {
    return Pdu.of(
        PduType.RESPONSE,
        0,
        usual.varBinds().stream()
            .filter(varBind -> usual.varBinds().size() == 1 || varBind.name().compareTo(last) <= 0)
            .toList());
  }

  @Test
  void error_atOneVariable_leavesOnlyThatOut() throws IOException {
    agent.wherever(cell(3, 4), request -> error(ErrorStatus.GEN_ERR, request));
    RecordingResult result = record();
    assertThat(recorded()).isEqualTo(agent.namesWithout(cell(3, 4)));
    assertThat(result.anomalies())
        .containsExactly(
            "genErr for what comes after " + cell(3, 3) + "; went on with " + cell(3, 5));
    assertThat(snapshot().info().ending().anomalies()).isEqualTo(result.anomalies());
    assertThat(snapshot().info().ending().reason()).isEqualTo(result.reason()).isPresent();
  }

  @Test
  void tooBig_evenForOneVariable_leavesOnlyThatOut() throws IOException {
    agent.wherever(cell(3, 4), request -> error(ErrorStatus.TOO_BIG, request));
    RecordingResult result = record();
    assertThat(recorded()).isEqualTo(agent.namesWithout(cell(3, 4)));
    assertThat(result.anomalies()).singleElement().asString().startsWith("tooBig for what comes");
  }

  @Test
  void error_atAScalar_leavesOnlyThatOut() throws IOException {
    Oid broken = Oid.parse("1.3.6.1.2.1.1.4.0");
    agent.wherever(broken, request -> error(ErrorStatus.GEN_ERR, request));
    record();
    assertThat(recorded()).isEqualTo(agent.namesWithout(broken));
  }

  @Test
  void silence_atOneVariable_leavesOnlyThatOut() throws IOException {
    agent.wherever(cell(3, 4), request -> silence());
    RecordingResult result = record(SHORT);
    assertThat(recorded()).isEqualTo(agent.namesWithout(cell(3, 4)));
    assertThat(result.anomalies())
        .containsExactly(
            "no answer to what comes after " + cell(3, 3) + "; went on with " + cell(3, 5));
  }

  @Test
  void garbage_atOneVariable_saysWhatCame() throws IOException {
    agent.wherever(cell(3, 4), request -> ScriptedAgent.GARBAGE);
    try (SnmpClient client = client(SHORT)) {
      RecordingResult result = recorder(client).maxRepetitions(1).build().record();
      assertThat(result.anomalies())
          .singleElement()
          .asString()
          .startsWith("no good answer to what comes after " + cell(3, 3) + ": a datagram came ")
          .contains("the last as malformed: ")
          .endsWith("; went on with " + cell(3, 5));
    }
    assertThat(recorded()).isEqualTo(agent.namesWithout(cell(3, 4)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25})
  void exception_inPlaceOfASuccessor_leavesOnlyThatOut(int repetitions) throws IOException {
    agent.script(
        (request, usual) ->
            Pdu.of(
                PduType.RESPONSE,
                0,
                usual.varBinds().stream().map(RecorderTest::withoutOneInstance).toList()));
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      RecordingResult result = recorder(client).maxRepetitions(repetitions).build().record();
      assertThat(result.complete()).isFalse();
      assertThat(result.anomalies())
          .containsExactly(
              "noSuchInstance for what comes after " + cell(3, 3) + "; went on with " + cell(3, 5));
    }
    assertThat(recorded()).isEqualTo(agent.namesWithout(cell(3, 4)));
  }

  private static VarBind withoutOneInstance(VarBind usual) {
    return usual.name().equals(cell(3, 4))
        ? VarBind.of(usual.name(), ExceptionValue.NO_SUCH_INSTANCE)
        : usual;
  }

  @Test
  void silence_atTheEnd_isPartialWithAllVariables() throws IOException {
    agent.script(
        (request, usual) ->
            usual.varBinds().stream()
                    .anyMatch(varBind -> varBind.value() == ExceptionValue.END_OF_MIB_VIEW)
                ? silence()
                : usual);
    RecordingResult result = record(Duration.ofMillis(500));
    assertThat(recorded()).isEqualTo(agent.names());
    assertThat(result.complete()).isFalse();
  }

  @Test
  void device_thatDies_endsTheRecordingAsPartial() throws IOException {
    AtomicBoolean dead = new AtomicBoolean();
    agent.script(
        (request, usual) -> {
          boolean dies =
              usual.varBinds().stream().anyMatch(varBind -> varBind.name().equals(cell(3, 4)));
          return dead.get() || (dies && !dead.getAndSet(true)) ? silence() : usual;
        });
    RecordingResult result = record(SHORT);
    assertThat(result.reason().orElseThrow()).startsWith("no answer to what comes after ");
    assertThat(result.reason().orElseThrow()).endsWith("nor to 1.3.6.1.2.1.1.1.0 any more");
    assertThat(recorded()).isNotEmpty().isEqualTo(agent.names().subList(0, recorded().size()));
    assertThat(snapshot().info().ending().completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void endOfMib_beforeTheEnd_isNotBelieved() throws IOException {
    agent.script(
        (request, usual) -> {
          Oid asked = request.varBinds().get(0).name();
          boolean early = request.type() != PduType.GET && asked.equals(cell(2, 5));
          return early
              ? Pdu.of(
                  PduType.RESPONSE, 0, List.of(VarBind.of(asked, ExceptionValue.END_OF_MIB_VIEW)))
              : usual;
        });
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      RecordingResult result = recorder(client).maxRepetitions(1).build().record();
      assertThat(result.anomalies()).singleElement().asString().contains("the end of the MIB");
    }
    assertThat(recorded()).isEqualTo(agent.namesWithout(cell(2, 6)));
  }

  // Files that cannot be written.

  @Test
  void file_thatCannotBeWritten_leavesThePartAndSaysSo() throws IOException {
    Files.createFile(Files.createDirectory(file).resolve("in the way"));
    Path part = SnapshotWriter.partOf(file);
    assertThatThrownBy(() -> record(Duration.ofSeconds(10)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + " cannot be written: ")
        .hasMessageEndingWith("; what was recorded is in " + part);
    assertThat(Snapshots.load(part).snapshot().variables().map(VarBind::name))
        .containsExactlyElementsOf(agent.names());
  }

  @Test
  void file_thatAnotherRecordingWrites_isLeftToIt() throws IOException {
    try (SnapshotWriter other = SnapshotWriter.create(file, SnapshotInfo.none())) {
      other.append(LAST, Integer32.of(7));
      assertThatThrownBy(() -> record(Duration.ofSeconds(10)))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("another recording is writing it");
      other.finish(SnapshotInfo.none());
    }
    assertThat(recorded()).containsExactly(LAST);
  }

  // Recordings that are ended.

  @Test
  void stop_whileTheAgentWithholdsItsAnswer_finishesAPartialFile() throws Exception {
    CompletableFuture<Void> withheld = new CompletableFuture<>();
    agent.wherever(
        LAST,
        request -> {
          withheld.complete(null);
          return silence();
        });
    try (SnmpClient client = client(NEVER)) {
      Recorder recorder = recorder(client).maxRepetitions(10).build();
      CompletableFuture<Void> stopping = withheld.thenRun(() -> recorder.stop("stopped by a test"));
      RecordingResult result = recorder.record();
      stopping.join();
      assertThat(result.reason()).hasValue("stopped by a test");
      assertThat(result.variables()).isEqualTo(40);
    }
    assertThat(recorded()).isEqualTo(agent.names().subList(0, 40));
    assertThat(snapshot().info().ending().reason()).hasValue("stopped by a test");
    assertThat(SnapshotWriter.partOf(file)).doesNotExist();
  }

  @Test
  void interrupt_whileTheAgentWithholdsItsAnswer_finishesAPartialFile() throws Exception {
    Thread recording = Thread.currentThread();
    agent.wherever(
        LAST,
        request -> {
          recording.interrupt();
          return silence();
        });
    RecordingResult result = record(NEVER);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.reason()).hasValue("interrupted");
    assertThat(recorded()).hasSize(25);
  }

  @Test
  void stop_beforeTheBeginning_leavesAnEmptyPartialFile() throws IOException {
    try (SnmpClient client = client(NEVER)) {
      Recorder recorder = recorder(client).build();
      recorder.stop("no");
      assertThat(recorder.record().complete()).isFalse();
    }
    assertThat(recorded()).isEmpty();
  }

  @Test
  void recorder_usedTwice_isRefused() throws IOException {
    try (SnmpClient client = client(Duration.ofSeconds(10))) {
      Recorder recorder = recorder(client).build();
      recorder.record();
      assertThatThrownBy(recorder::record)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a recorder records once; build another");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snapshot.SnapshotWriter;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class RecordCommandTest {
  @TempDir private Path folder;
  private final ServedSample sample = new ServedSample();

  @AfterEach
  void end() {
    sample.close();
  }

  private String output(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-v2c",
        "-v 2c -c public",
        "-v 2c -Cr 3",
        "-Cr1",
        "--max-repetitions 5 --no-probe"
      })
  void record_device_writesAllOfIt(String options) throws IOException {
    String line = "record " + options + " " + sample.address() + " -o " + output("a.jsonl");
    CommandRun run = CommandRun.of(line.split(" ", -1));
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches(".*/a.jsonl: \\d+ variables in \\d+\\.\\d s, complete\n");
    assertThat(run.exit()).isZero();
    Snapshot recorded = Snapshots.load(folder.resolve("a.jsonl")).snapshot();
    assertThat(recorded.variables())
        .containsExactlyElementsOf(ServedSample.snapshot().variables().toList());
    assertThat(recorded.info().ending().completeness())
        .isEqualTo(SnapshotInfo.Completeness.COMPLETE);
    assertThat(recorded.info().recording().from()).contains(sample.address());
  }

  @Test
  void record_subtreeByV1_writesThat() throws IOException {
    String file = output("a.jsonl");
    String root = ServedSample.ROOT + ".8";
    CommandRun run = CommandRun.of("record", "-v1", sample.address(), root, "-o", file);
    assertThat(run.exit()).isZero();
    Snapshot recorded = Snapshots.load(Path.of(file)).snapshot();
    assertThat(recorded.size()).isEqualTo(7);
    assertThat(recorded.info().recording().version()).contains("1");
  }

  @Test
  void record_port_isTakenFromTheOption() {
    String port = sample.address().substring(sample.address().indexOf(':') + 1);
    CommandRun run = CommandRun.of("record", "--port", port, "127.0.0.1", "-o", output("a.jsonl"));
    assertThat(run.exit()).isZero();
  }

  @Test
  void record_fileThatIsThere_isReplacedOnlyByForce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "mine");
    CommandRun run = CommandRun.of("record", sample.address(), "-o", file.toString());
    assertThat(run.err())
        .isEqualTo("mimus record: " + file + " exists already\nUse --force to replace it.\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(file).hasContent("mine");
    CommandRun forced = CommandRun.of("record", "--force", sample.address(), "-o", file.toString());
    assertThat(forced.exit()).isZero();
    assertThat(Snapshots.load(file).isClean()).isTrue();
  }

  @Test
  void record_partThatIsThere_isReplacedOnlyByForce() throws IOException {
    Path file = folder.resolve("a.jsonl");
    Path part = Files.writeString(SnapshotWriter.partOf(file), "mine");
    CommandRun run = CommandRun.of("record", sample.address(), "-o", file.toString());
    assertThat(run.err())
        .isEqualTo(
            "mimus record: "
                + part
                + " exists already: another recording is writing it, or one was killed\n"
                + "It can be read like a snapshot. Use --force to replace it.\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(part).hasContent("mine");
    CommandRun forced = CommandRun.of("record", "--force", sample.address(), "-o", file.toString());
    assertThat(forced.exit()).isZero();
    assertThat(part).doesNotExist();
  }

  @Test
  void record_partOfARunningRecording_isLeftAlone_evenByForce() throws IOException {
    Path file = folder.resolve("a.jsonl");
    try (SnapshotWriter running = SnapshotWriter.create(file, SnapshotInfo.none())) {
      CommandRun run = CommandRun.of("record", "--force", sample.address(), "-o", file.toString());
      assertThat(run.err())
          .isEqualTo(
              "mimus record: %s cannot be written: another recording is writing it\n"
                  .formatted(SnapshotWriter.partOf(file)));
      assertThat(run.exit()).isEqualTo(1);
      assertThat(running.finish(SnapshotInfo.none()).snapshot().size()).isZero();
    }
  }

  @Test
  void record_oneVariableAndOneAnomaly_saysEachOnce() throws IOException {
    VarBind only = VarBind.of(Oid.parse("1.3.6.1.4.1.32473.1.0"), Integer32.of(1));
    try (ScriptedAgent agent =
        new ScriptedAgent(
            request ->
                request.varBinds().get(0).name().compareTo(only.name()) < 0
                    ? List.of(only)
                    : List.of(VarBind.of(only.name(), ExceptionValue.NO_SUCH_OBJECT)))) {
      CommandRun run =
          CommandRun.of("record", "--no-probe", agent.address(), "-o", output("a.jsonl"));
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .matches(
              ".*: 1 variable in .* s, partial: noSuchObject for what comes after "
                  + only.name()
                  + "; nothing more was found below the beginning\n");
      assertThat(run.exit()).isEqualTo(1);
    }
  }

  @Test
  void record_silentDevice_exits1_andLeavesNoFile() {
    CommandRun run =
        CommandRun.of(
            "record",
            "--log-level=off",
            "-c",
            "wrong",
            "-r0",
            "-t0.1",
            sample.address(),
            "-o",
            output("a.jsonl"));
    assertThat(run.err()).startsWith("mimus record: " + sample.address() + " did not answer ");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }
}

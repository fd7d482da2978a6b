// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snapshot.Snapshots;

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

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snapshot.SnapshotInfo.Ending;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;

class SnapshotWriterTest {
  private static final SnapshotInfo INFO = SnapshotInfo.none().withOrigin("a test");

  @TempDir private Path folder;

  private static Oid name(int i) {
    return Oid.of(1, 3, 6, 1, i, 0);
  }

  @Test
  void killed_leavesAPartThatLoads() throws IOException {
    Path file = folder.resolve("device.jsonl.gz");
    try (SnapshotWriter writer = SnapshotWriter.create(file, INFO)) {
      writer.append(name(2), Integer32.of(2));
      writer.append(name(1), Integer32.of(1));
      LoadedSnapshot part = Snapshots.load(SnapshotWriter.partOf(file));

      assertThat(file).doesNotExist();
      assertThat(part.snapshot().size()).isEqualTo(2);
      assertThat(part.snapshot().info().origin()).contains("a test");
      assertThat(part.snapshot().info().ending().completeness())
          .isEqualTo(SnapshotInfo.Completeness.PARTIAL);
    }
    assertThat(SnapshotWriter.partOf(file)).exists();
  }

  @Test
  void finished_isSortedCompressedAndAlone() throws IOException {
    Path file = folder.resolve("device.jsonl.gz");
    SnapshotInfo complete = INFO.withEnding(Ending.complete(List.of("came back to 1.3.6.1.1.0")));
    try (SnapshotWriter writer = SnapshotWriter.create(file, INFO)) {
      writer.append(name(2), Integer32.of(2));
      writer.append(name(1), Integer32.of(1));
      writer.append(new Variable(name(2), Integer32.of(3), Map.of("ms", 4)));
      writer.append(new Variable(name(2), Integer32.of(5), Map.of("context", "25")));
      assertThat(writer.finish(complete).problems()).isEmpty();
    }
    LoadedSnapshot loaded = Snapshots.load(file);

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.snapshot().info()).isEqualTo(complete);
    assertThat(loaded.snapshot().variables().map(Object::toString))
        .containsExactly("1.3.6.1.1.0 = 1", "1.3.6.1.2.0 = 3");
    assertThat(loaded.snapshot().attributes(1)).isEqualTo(Map.of("ms", 4));
    assertThat(loaded.snapshot().contexts()).containsExactly("25");
    assertThat(folder)
        .isDirectoryContaining(file::equals)
        .isDirectoryNotContaining("glob:**.{part,tmp}");
    assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
  }

  @Test
  void part_thatAnotherWriterHas_isLeftAlone() throws IOException {
    Path file = folder.resolve("device.jsonl");
    try (SnapshotWriter writer = SnapshotWriter.create(file, INFO)) {
      writer.append(name(1), Integer32.of(1));

      assertThatThrownBy(() -> SnapshotWriter.create(file, SnapshotInfo.none()))
          .isInstanceOf(IOException.class)
          .hasMessage(
              SnapshotWriter.partOf(file) + " cannot be written: another recording is writing it");
      writer.append(name(2), Integer32.of(2));
      assertThat(writer.finish(INFO).snapshot().size()).isEqualTo(2);
    }
  }

  @Test
  void part_ofAWriterThatIsClosedOrFinished_isFreeAgain() throws IOException {
    Path file = folder.resolve("device.jsonl");
    SnapshotWriter.create(file, INFO).close();
    SnapshotWriter.create(file, INFO).finish(INFO);
    SnapshotWriter.create(file, INFO).close();

    assertThat(SnapshotWriter.partOf(file)).exists();
  }

  @Test
  void finishedAsForeignForm_saysWhatIsLost() throws IOException {
    Path file = folder.resolve("device.snmprec");
    try (SnapshotWriter writer = SnapshotWriter.create(file, INFO)) {
      writer.append(new Variable(name(1), Integer32.of(1), Map.of("ms", 4)));
      writer.append(new Variable(name(1), Integer32.of(5), Map.of("context", "25")));

      assertThat(writer.finish(INFO).problems().stream().map(Problem::toString))
          .containsExactly(
              file + ": the form has no header: how it was taken is not in the file",
              file + ": the form has no attributes: those of 1 variable",
              file + ": the form has no contexts: '25' is not in the file");
    }
    assertThat(file).hasContent("1.3.6.1.1.0|2|1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"device.snmprec", "device.walk"})
  void finishedAsForeignForm_saysThatTheEndIsLost(String name) throws IOException {
    Path file = folder.resolve(name);
    SnapshotInfo info = SnapshotInfo.none();
    try (SnapshotWriter writer = SnapshotWriter.create(file, info)) {
      assertThat(writer.finish(info.withEnding(Ending.complete(List.of()))).problems())
          .extracting(Problem::reason)
          .containsExactly("the form has no end line: that it is complete is not in the file");
    }
    try (SnapshotWriter writer = SnapshotWriter.create(file, info)) {
      Ending ending = Ending.partial("no answer", List.of("a loop", "genErr"));
      assertThat(writer.finish(info.withEnding(ending)).problems())
          .extracting(Problem::reason)
          .containsExactly(
              "the form has no end line: that it is partial, with 2 anomalies, is not in the file");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.smi.VarBind;

/** What every form must do. */
class SnapshotFormatContractTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SAPWALK", "DUMP"}) // only read
  void everyType_roundTrip_same(SnapshotFormat format) throws IOException {
    assertRoundTrip(Samples.everything(), format, "");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SAPWALK", "DUMP"}) // only read
  void everyType_compressedRoundTrip_same(SnapshotFormat format) throws IOException {
    assertRoundTrip(Samples.everything(), format, ".gz");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SAPWALK", "DUMP"}) // only read
  void empty_roundTrip_same(SnapshotFormat format) throws IOException {
    assertRoundTrip(Snapshot.builder().build(), format, "");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SAPWALK", "DUMP"}) // only read
  void random_roundTrip_same(SnapshotFormat format) throws IOException {
    for (int seed = 1; seed <= 20; seed++) {
      assertRoundTrip(Samples.random(seed, 500), format, "");
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SAPWALK", "DUMP"}) // only read
  void written_isToldByContent(SnapshotFormat format) throws IOException {
    Path file = folder.resolve("file.of.unknown.name");
    Snapshots.save(Samples.random(7, 100), file, format);

    assertThat(Snapshots.load(file).format()).isEqualTo(format);
  }

  private void assertRoundTrip(Snapshot snapshot, SnapshotFormat format, String more)
      throws IOException {
    Path file = folder.resolve("device" + format.suffixes().get(0) + more);
    assertThat(Snapshots.save(snapshot, file, format)).isEmpty();
    LoadedSnapshot loaded = Snapshots.load(file);
    List<VarBind> expected = snapshot.variables().toList();

    assertThat(loaded.format()).isEqualTo(format);
    assertThat(loaded.snapshot().variables()).containsExactlyElementsOf(expected);
    assertThat(loaded.problems()).allMatch(p -> p.severity() == Problem.Severity.NOTE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which snapshots a folder holds, and under which names. */
class SnapshotDirectoryTest {
  @TempDir private Path folder;

  private Path file(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "1.3.6.1.2.1.1.5.0|4|name\n");
  }

  private void link(String path, Path target) throws IOException {
    try {
      Files.createSymbolicLink(folder.resolve(path), target);
    } catch (UnsupportedOperationException e) {
      abort("no symbolic links here");
    }
  }

  @Test
  void names_areThePathsWithoutSuffix() throws IOException {
    Path top = file("public.snmprec");
    Path deep = file("site/rack 1/core.jsonl.gz");
    Path dotted = file("site/10.0.0.1.snmpwalk");

    SnapshotDirectory directory = SnapshotDirectory.scan(folder);

    assertThat(directory.files())
        .containsOnlyKeys("public", "site/rack 1/core", "site/10.0.0.1")
        .containsEntry("public", top)
        .containsEntry("site/rack 1/core", deep)
        .containsEntry("site/10.0.0.1", dotted);
    assertThat(directory.warnings()).isEmpty();
  }

  @Test
  void self_isTheEngineAndNoPartOfAName() throws IOException {
    Path self = file("self.snmprec");
    Path below = file("self/site/core.sapwalk");
    Path packed = file("hp.dump.bz2");

    assertThat(SnapshotDirectory.scan(folder).files())
        .containsOnlyKeys("", "site/core", "hp")
        .containsEntry("", self)
        .containsEntry("site/core", below)
        .containsEntry("hp", packed);
  }

  @Test
  void oneName_severalFiles_servesTheNativeOneAndSaysSo() throws IOException {
    Path walk = file("a.walk");
    Path zipped = file("a.snmprec.gz");
    Path plain = file("a.snmprec");
    Path jsonl = file("a.jsonl");

    SnapshotDirectory directory = SnapshotDirectory.scan(folder);

    assertThat(directory.files()).containsOnlyKeys("a").containsEntry("a", jsonl);
    assertThat(directory.warnings())
        .hasSize(3)
        .allSatisfy(warning -> assertThat(warning).startsWith("two files are named 'a': "))
        .anyMatch(warning -> warning.contains(walk + " is not"))
        .anyMatch(warning -> warning.contains(zipped + " is not"))
        .anyMatch(warning -> warning.contains(plain + " is not"));

    Files.delete(jsonl);
    assertThat(SnapshotDirectory.scan(folder).files()).containsEntry("a", plain);
    Files.delete(plain);
    assertThat(SnapshotDirectory.scan(folder).files()).containsEntry("a", zipped);
  }

  @Test
  void symbolicLink_isASecondCommunity() throws IOException {
    Path file = file("devices/core.snmprec");
    link("public.snmprec", file);
    link("more", folder.resolve("devices"));

    SnapshotDirectory directory = SnapshotDirectory.scan(folder);

    assertThat(directory.files()).containsOnlyKeys("devices/core", "more/core", "public");
    assertThat(directory.warnings()).isEmpty();
  }

  @Test
  void symbolicLinks_inACircleOrToNowhere_areReported() throws IOException {
    file("a.snmprec");
    link("circle", folder);
    link("nowhere.snmprec", folder.resolve("gone"));

    SnapshotDirectory directory = SnapshotDirectory.scan(folder);

    assertThat(directory.files()).containsOnlyKeys("a");
    assertThat(directory.warnings())
        .containsExactlyInAnyOrder(
            folder.resolve("circle")
                + " cannot be read: a link that leads back to a folder above it",
            folder + ": passed over 1 other file: nowhere.snmprec");
  }

  @Test
  void hiddenFiles_areLeftAlone() throws IOException {
    file(".hidden.snmprec");
    file(".git/a.snmprec");
    file("seen.snmprec");

    SnapshotDirectory directory = SnapshotDirectory.scan(folder);

    assertThat(directory.files()).containsOnlyKeys("seen");
    assertThat(directory.warnings()).isEmpty();
  }

  @Test
  void folder_hiddenItself_isScanned() throws IOException {
    file(".data/a.snmprec");

    assertThat(SnapshotDirectory.scan(folder.resolve(".data")).files()).containsOnlyKeys("a");
  }

  @Test
  void otherFiles_areNamedInOneLine() throws IOException {
    file("a.snmprec");
    for (String other : new String[] {"7.md", "6.md", "5.md", "4.md", "3.md", "2.md", "sub/1.md"}) {
      file(other);
    }

    assertThat(SnapshotDirectory.scan(folder).warnings())
        .containsExactly(folder + ": passed over 7 other files: 2.md, 3.md, 4.md, 5.md, 6.md, ...");
  }

  @Test
  void folder_missing_isAnError() {
    assertThatThrownBy(() -> SnapshotDirectory.scan(folder.resolve("gone")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void folderBelow_unreadable_isReported() throws IOException {
    file("a.snmprec");
    file("secret/b.snmprec");
    Path secret = folder.resolve("secret");
    if (!secret.toFile().setReadable(false) || Files.isReadable(secret)) {
      assertThat(secret.toFile().setReadable(true)).isTrue();
      abort("this user may read everything");
    }
    SnapshotDirectory directory = SnapshotDirectory.scan(folder);
    assertThat(secret.toFile().setReadable(true)).isTrue();

    assertThat(directory.files()).containsOnlyKeys("a");
    assertThat(directory.warnings()).containsExactly(secret + " cannot be read: permission denied");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snapshot.SnapshotSource;

class SnapshotLoadingTest {
  private static final String VARIABLE = "1.3.6.1.2.1.1.5.0|4|x\n";

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private SnapshotSource file(String name, String content) throws IOException {
    return SnapshotSource.file(Files.writeString(folder.resolve(name), content));
  }

  private Map<SnapshotSource, SnapshotLoading.Loaded> load(SnapshotSource... sources)
      throws InterruptedException {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, new ByteArrayInputStream(new byte[0]), false);
    return new SnapshotLoading(console).load(List.of(sources));
  }

  @Test
  void files_ofOneContent_shareASnapshot() throws Exception {
    SnapshotSource[] sources = new SnapshotSource[20];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = file(i + ".snmprec", VARIABLE);
    }
    assertThat(load(sources).values().stream().map(loaded -> loaded.snapshot().snapshot()))
        .hasSize(sources.length)
        .satisfies(all -> assertThat(all.stream().distinct()).hasSize(1));
  }

  @Test
  void files_ofOneContentWithAnError_areEachReportedByName() throws Exception {
    load(file("a.snmprec", VARIABLE + "nothing\n"), file("b.snmprec", VARIABLE + "nothing\n"));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("a.snmprec:2: ")
        .contains("b.snmprec:2: ");
  }
}

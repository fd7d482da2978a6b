// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snapshot.SnapshotLoader.Result;

class SnapshotLoaderTest {
  @TempDir private Path folder;

  private SnapshotSource file(String name, String content) throws IOException {
    return SnapshotSource.file(Files.writeString(folder.resolve(name), content));
  }

  private static String variable(String text) {
    return "1.3.6.1.2.1.1.5.0|4|" + text + "\n";
  }

  private static Map<SnapshotSource, Result> load(List<SnapshotSource> sources)
      throws InterruptedException {
    return SnapshotLoader.load(sources, (done, all) -> {});
  }

  @Test
  void results_comeInTheOrderOfTheSources_withProgress() throws Exception {
    List<SnapshotSource> sources = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      sources.add(file((7 * i % 30) + ".snmprec", variable(Integer.toString(i))));
    }
    List<String> progress = new ArrayList<>();

    Map<SnapshotSource, Result> results =
        SnapshotLoader.load(sources, (done, all) -> progress.add(done + "/" + all));

    assertThat(results.keySet()).containsExactlyElementsOf(sources);
    assertThat(progress).hasSize(30).startsWith("1/30").endsWith("30/30");
    assertThat(results.get(sources.get(4)).orThrow().snapshot().variable(0).value())
        .hasToString("4");
  }

  @Test
  void files_ofOneSizeAndOtherContent_shareNothing() throws Exception {
    SnapshotSource a = file("a.snmprec", variable("a"));
    SnapshotSource b = file("b.snmprec", variable("b"));
    SnapshotSource copy = file("copy.snmprec", variable("a"));

    Map<SnapshotSource, Result> results = load(List.of(a, b, copy));

    Snapshot first = results.get(a).orThrow().snapshot();
    assertThat(results.get(b).orThrow().snapshot()).isNotSameAs(first);
    assertThat(results.get(copy).orThrow().snapshot()).isSameAs(first);
  }

  @Test
  void copies_withAProblem_areToldUnderTheirOwnNames() throws Exception {
    SnapshotSource a = file("a.snmprec", "nothing\n");
    SnapshotSource b = file("b.snmprec", "nothing\n");

    Map<SnapshotSource, Result> results = load(List.of(a, b));

    assertThat(results.get(a).orThrow().problems().get(0).file()).endsWith("a.snmprec");
    assertThat(results.get(b).orThrow().problems().get(0).file()).endsWith("b.snmprec");
  }

  @Test
  void file_thatIsNotThere_failsAlone() throws Exception {
    SnapshotSource missing = SnapshotSource.file(folder.resolve("missing.snmprec"));
    SnapshotSource bundled = SnapshotSource.bundled("linux-server");

    Map<SnapshotSource, Result> results = load(List.of(missing, bundled));

    assertThatThrownBy(() -> results.get(missing).orThrow())
        .isInstanceOf(NoSuchFileException.class);
    assertThat(results.get(bundled).orThrow().snapshot().size()).isGreaterThan(100);
  }

  @Test
  void source_thatIsNoSnapshotAtAll_isTheCallersMistake() {
    assertThatThrownBy(() -> load(List.of(SnapshotSource.bundled("nobody"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no bundled snapshot 'nobody'");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {
  private final Section section = new Section("traps");

  @Test
  void section_ofAReport_isReplacedWithItsMarks(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("report.md");
    Files.writeString(report, "before\n<!-- traps -->\nold\n<!-- end of traps -->\nbehind\n");
    section.replaceIn(report, List.of(section.begin(), "new", "lines", section.end()));
    assertThat(report)
        .hasContent("before\n<!-- traps -->\nnew\nlines\n<!-- end of traps -->\nbehind\n");
  }

  @Test
  void section_thatAReportLacks_isSaid(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("report.md");
    Files.writeString(report, "<!-- end of traps -->\n<!-- traps -->\n");
    assertThatThrownBy(() -> section.replaceIn(report, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(report + " has no section about traps");
  }
}

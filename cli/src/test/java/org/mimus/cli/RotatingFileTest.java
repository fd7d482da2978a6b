// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
  @TempDir private Path folder;

  @Test
  void lines_beyondTheSize_beginAnotherFile_andTwoAreKept() throws IOException {
    Path file = Files.writeString(folder.resolve("journal"), "one\n");
    try (RotatingFile lines = new RotatingFile(file, 10)) {
      for (String line :
          new String[] {"two\n", "thr", "ee\n", "four\n", "five six seven\n", "8\n"}) {
        lines.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(file).hasContent("8\n");
    assertThat(folder.resolve("journal.1")).hasContent("five six seven\n");
    assertThat(folder)
        .isDirectoryContaining("glob:**journal")
        .isDirectoryNotContaining("glob:**.2");
  }

  @Test
  void line_inParts_staysWhole() throws IOException {
    Path file = folder.resolve("journal");
    try (RotatingFile lines = new RotatingFile(file, 5)) {
      for (String part : new String[] {"abcd", "efgh", "\n", "i\n"}) {
        lines.write(part.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(folder.resolve("journal.1")).hasContent("abcdefgh\n");
    assertThat(file).hasContent("i\n");
  }
}

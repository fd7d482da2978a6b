// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Java block of README.md and docs/*.md stands, up to indentation, between {@code // guide:
 * FILE} and {@code // end} in a test of this module, so it compiles and runs.
 */
class GuideCodeTest {
  private static final Path DOCS = Path.of("").toAbsolutePath();
  private static final Pattern IN_GUIDE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern IN_TEST =
      Pattern.compile("// guide: (\\S+)\n(.*?)\\s*// end\n", Pattern.DOTALL);

  @Test
  void javaInGuides_everyBlock_isTestedCode() throws IOException {
    List<String> inGuides = new ArrayList<>();
    for (Path guide : guides()) {
      Matcher block = IN_GUIDE.matcher(Files.readString(guide));
      while (block.find()) {
        inGuides.add(guide.getFileName() + "\n" + unindented(block.group(1)));
      }
    }
    List<String> inTests = new ArrayList<>();
    for (Path test : tests()) {
      Matcher block = IN_TEST.matcher(Files.readString(test));
      while (block.find()) {
        inTests.add(block.group(1) + "\n" + unindented(block.group(2)));
      }
    }
    assertThat(inGuides).isNotEmpty().containsExactlyInAnyOrderElementsOf(inTests);
  }

  private static List<Path> guides() throws IOException {
    List<Path> guides = new ArrayList<>(List.of(DOCS.resolveSibling("README.md")));
    try (Stream<Path> files = Files.list(DOCS)) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(guides::add);
    }
    return guides;
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("src/test/java/org/mimus/docs"))) {
      return files
          .filter(file -> !file.endsWith("GuideCodeTest.java"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }

  private static String unindented(String code) {
    return code.stripIndent().strip();
  }
}

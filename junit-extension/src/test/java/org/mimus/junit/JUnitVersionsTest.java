// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same compiled classes, main and test, on the oldest and the newest JUnit. */
class JUnitVersionsTest {
  /** Where the build puts the jars of each version. */
  private static final Path VERSIONS = Path.of("target", "junit");

  private static final List<String> TESTS =
      Stream.of(
              LifecycleTest.class,
              DeclarationTest.class,
              ConcurrencyTest.class,
              DropReportTest.class)
          .map(Class::getName)
          .toList();

  @Test
  void oldestJUnit_runsAllTests() throws IOException, InterruptedException {
    assertRuns("5.10.", "1.10.");
  }

  @Test
  void newestJUnit_runsAllTests() throws IOException, InterruptedException {
    assertRuns("6.", "6.");
  }

  private static void assertRuns(String jupiter, String platform)
      throws IOException, InterruptedException {
    List<Path> jars = jars(jupiter);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(jars), OtherJUnit.class.getName()));
    command.addAll(TESTS);
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    child.getOutputStream().close();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("commons junit-platform-commons-" + platform)
        .contains("api junit-jupiter-api-" + jupiter)
        .containsPattern("tests ([3-9][0-9]) of \\1");
  }

  private static List<Path> jars(String version) throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      String why = "no " + VERSIONS + ": Maven puts other versions of JUnit there";
      assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
      abort(why);
    }
    try (Stream<Path> files = Files.walk(VERSIONS)) {
      List<Path> jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .filter(file -> file.getParent().getFileName().toString().startsWith(version))
              .toList();
      assertThat(jars).hasSize(7);
      return jars;
    }
  }

  /** The class path of this JVM, with other jars in place of JUnit's. */
  private static String classPath(List<Path> jars) {
    Stream<String> own =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !new File(entry).getName().startsWith("junit-"))
            .filter(entry -> !new File(entry).getName().startsWith("surefire"));
    return Stream.concat(jars.stream().map(Path::toString), own)
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }
}

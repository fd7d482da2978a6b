// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same compiled classes, main and test, on the oldest and the newest JUnit. */
@Timeout(600) // each runs most tests of this module
class JUnitVersionsTest {
  /** Where the build puts the jars of each version. */
  private static final Path VERSIONS = Path.of("target", "junit");

  /** All that run agents; RecordedDeviceTest runs none, and has CSV that JUnit 6 does not read. */
  private static final List<String> TESTS =
      Stream.of(
              LifecycleTest.class,
              DeclarationTest.class,
              MembersTest.class,
              V3UserTest.class,
              PlaceholdersTest.class,
              SnmpFleetTest.class,
              TrapSinkTest.class,
              ManualClockTest.class,
              ManyAgentsTest.class,
              ConcurrencyTest.class,
              StrictTest.class,
              RecordedSnapshotTest.class,
              FailuresTest.class,
              ReportsTest.class)
          .map(Class::getName)
          .toList();

  /** A module that opens its tests to JUnit, and to nobody else, as JUnit's guide has it. */
  private static final Map<String, String> MODULE =
      Map.of(
          "module-info.java",
          """
          module lab {
            requires org.junit.jupiter.api;
            requires org.mimus.junit;
            opens lab to org.junit.platform.commons;
          }
          """,
          "LabTest.java",
          """
          package lab;
          import org.junit.jupiter.api.*;
          import org.mimus.junit.SnmpAgent;
          import org.mimus.simulator.SimulatedAgent;
          class LabTest {
            @SnmpAgent("example-switch") private static SimulatedAgent ofClass;
            @SnmpAgent("example-switch") private SimulatedAgent ofTest;
            @Test void test() {
              Assertions.assertNotEquals(ofClass.port(), ofTest.port());
            }
          }
          """);

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
    String classPath = String.join(File.pathSeparator, classPath(jars(jupiter)));
    List<String> command = new ArrayList<>(List.of("-cp", classPath, OtherJUnit.class.getName()));
    command.addAll(TESTS);
    assertThat(output(command))
        .contains("commons junit-platform-commons-" + platform)
        .contains("api junit-jupiter-api-" + jupiter)
        .containsPattern("tests ([1-9][0-9][0-9]) of \\1");
  }

  /** What a JVM says that ends well. */
  private static String output(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(options);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    child.getOutputStream().close();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(output).isZero();
    return output;
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.10.", "6."})
  void module_openToJUnitAlone_getsItsFieldsSet(String jupiter, @TempDir Path folder)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-p", modulePath("5.10."), "-d", folder.toString()));
    for (Map.Entry<String, String> source : MODULE.entrySet()) {
      arguments.add(
          Files.writeString(folder.resolve(source.getKey()), source.getValue()).toString());
    }
    String[] javac = arguments.toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, javac)).isZero();

    String own = "org.mimus.junit";
    assertThat(
            output(
                List.of(
                    "-p",
                    modulePath(jupiter) + File.pathSeparator + folder,
                    "--add-modules=lab,org.junit.jupiter.engine,org.junit.platform.launcher",
                    "--add-reads=" + own + "=org.junit.platform.launcher,org.junit.platform.engine",
                    "--patch-module=" + own + "=" + Path.of("target", "test-classes"),
                    "-m",
                    own + "/" + OtherJUnit.class.getName(),
                    "lab.LabTest")))
        .contains("tests 1 of 1");
  }

  /** Those of the class path that are modules. */
  private static String modulePath(String jupiter) throws IOException {
    return classPath(jars(jupiter)).stream()
        .filter(
            entry ->
                ModuleFinder.of(Path.of(entry)).findAll().stream()
                    .anyMatch(found -> !found.descriptor().isAutomatic()))
        .collect(Collectors.joining(File.pathSeparator));
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
  private static List<String> classPath(List<Path> jars) {
    Stream<String> own =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !new File(entry).getName().startsWith("junit-"))
            .filter(entry -> !new File(entry).getName().startsWith("surefire"));
    return Stream.concat(jars.stream().map(Path::toString), own).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script {@code ./mimus}, in a tree that counts as built, with a Java that says its command.
 */
@DisabledOnOs(OS.WINDOWS)
class MimusScriptTest {
  @TempDir private Path folder;
  private Path java;

  @BeforeEach
  void makeTree() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("a tree"));
    Files.copy(Path.of("..", "mimus"), tree.resolve("mimus"));
    Files.createDirectories(tree.resolve("cli/target/mimus"));
    stampedBy(17);
    java = Files.createDirectories(folder.resolve("java/bin")).getParent();
    javaIs("17.0.1");
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho \"LC_ALL=$LC_ALL $*\"\n");
    assertThat(java.resolve("bin/java").toFile().setExecutable(true)).isTrue();
  }

  private void stampedBy(int era) throws IOException {
    Files.writeString(folder.resolve("a tree/cli/target/mimus.stamp"), era + "\n");
  }

  private void javaIs(String version) throws IOException {
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private String run(Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "a tree/mimus", "--version")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void tree_builtAlready_isRunAsItIs() throws Exception {
    assertThat(run(Map.of("LC_ALL", "C.UTF-8")))
        .startsWith("LC_ALL=C.UTF-8 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp ")
        .endsWith("/a tree/cli/target/mimus/mimus-cli.jar org.mimus.cli.Mimus --version\n");
  }

  @ParameterizedTest
  @CsvSource({"17.0.1, 17", "21, 17", "22.0.2, 22", "25.0.1, 22", "26-ea, 22"})
  void java_ofTheEraThatBuiltTheTree_runsIt_andLater22MayCallTheCLibrary(String version, int era)
      throws Exception {
    javaIs(version);
    stampedBy(era);
    String said = run(Map.of());
    assertThat(said).contains("org.mimus.cli.Mimus --version");
    assertThat(said.contains("--enable-native-access=ALL-UNNAMED")).isEqualTo(era == 22);
  }

  @ParameterizedTest
  @CsvSource({"17.0.1, 22", "21, 22", "22.0.2, 17", "25.0.1, 17"})
  void java_ofTheOtherSideOf22_buildsTheTreeAgain(String version, int era) throws Exception {
    javaIs(version);
    stampedBy(era);
    assertThat(run(Map.of())).startsWith("mimus: has to be built first").contains("lacks javac");
  }

  @Test
  void cdpath_ofTheUser_leadsNowhereElse() throws Exception {
    assertThat(run(Map.of("CDPATH", folder.toString())))
        .startsWith("LC_ALL=")
        .contains("/a tree/cli/target/mimus/mimus-cli.jar ");
  }

  @Test
  void locale_withoutCharacters_becomesUtf8() throws Exception {
    assertThat(run(Map.of("LC_ALL", "C"))).startsWith("LC_ALL=C.UTF-8 ");
  }

  @Test
  void training_thatFails_isNoReasonToFail() throws Exception {
    Files.delete(folder.resolve("a tree/cli/target/mimus.stamp"));
    for (String program : List.of("java/bin/javac", "java/bin/mvn")) {
      Files.writeString(folder.resolve(program), "#!/bin/sh\n");
      assertThat(folder.resolve(program).toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(
        java.resolve("bin/java"),
        "#!/bin/sh\ncase $* in *Training*) exit 1 ;; *) echo \"$*\" ;; esac\n");
    String path = java.resolve("bin") + ":" + System.getenv("PATH");
    assertThat(run(Map.of("PATH", path)).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("mimus: building it"),
            line -> assertThat(line).startsWith("mimus: training it"),
            line -> assertThat(line).startsWith("mimus: that failed, and it starts without; see "),
            line -> assertThat(line).endsWith(" org.mimus.cli.Mimus --version"));
  }

  @Test
  void tree_neitherBuiltNorWritable_saysSo() throws Exception {
    Files.delete(folder.resolve("a tree/cli/target/mimus.stamp"));
    Files.createFile(folder.resolve("a tree/target")); // no folder can be made, not even by root
    assertThat(run(Map.of()))
        .startsWith("mimus: has to be built: it is missing, older than its sources or not for this")
        .hasLineCount(1);
  }
}

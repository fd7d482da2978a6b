// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cache of classes that {@code ./mimus} leaves with a build, in a tree whose Maven lays the
 * jars of this build there. Its path has no space: Java 17 shares no classes of such a one.
 */
@DisabledOnOs(OS.WINDOWS)
class StartCacheIT {
  @TempDir private static Path folder;
  private static Path jars;
  private static Path trained;
  private static String first;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.copy(Path.of("..", "mimus"), tree.resolve("mimus"));
    Files.createFile(tree.resolve("pom.xml"));
    Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(
        maven,
        "#!/bin/sh\nmkdir cli/target/mimus && cp '%s'/*.jar cli/target/mimus\n"
            .formatted(Path.of("target/mimus").toAbsolutePath()));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    jars = tree.resolve("cli/target/mimus");
    first = run(Map.of(), "--version");
    trained = folder.resolve("trained");
    Files.copy(cache(), trained);
  }

  @BeforeEach
  void restore() throws IOException {
    Files.copy(trained, cache(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path cache() throws IOException {
    try (Stream<Path> files = Files.list(jars)) {
      List<Path> caches =
          files
              .filter(file -> file.getFileName().toString().matches("java-.*\\.(aot|jsa)"))
              .toList();
      assertThat(caches).as(first).hasSize(1);
      return caches.get(0);
    }
  }

  private static String run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "tree/mimus"));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static boolean classesAreShared(String... args) throws Exception {
    Path log = Files.createTempFile(folder, "classes", ".log");
    run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log), args);
    return Files.readString(log).contains("org.mimus.cli.Mimus source: shared objects file");
  }

  /** That the command says what it has to say, and not a word more. */
  private static void assertRunsSilently() throws Exception {
    assertThat(run(Map.of(), "--version").lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("mimus "),
            line -> assertThat(line).startsWith("Java "),
            line -> assertThat(line).startsWith(System.getProperty("os.name")));
  }

  @Test
  void build_leavesACache_thatCommandsUse() throws Exception {
    assertThat(first).contains("mimus: training it", "\nmimus ").doesNotContain("failed");
    assertRunsSilently();
    assertThat(classesAreShared("--version")).isTrue();
    assertThat(classesAreShared("serve", "/no/such/file")).isTrue();
  }

  @Test
  void cache_cutShort_isIgnored() throws Exception {
    try (FileChannel channel = FileChannel.open(cache(), StandardOpenOption.WRITE)) {
      channel.truncate(100_000);
    }
    assertRunsSilently();
    assertThat(classesAreShared("--version")).isFalse();
  }

  @Test
  void cache_ofSomethingElse_isIgnored() throws Exception {
    byte[] other = new byte[(int) Files.size(cache())];
    Files.write(cache(), other);
    assertRunsSilently();
  }

  @Test
  void cache_ofOtherJars_isIgnored() throws Exception {
    Path jar = jars.resolve("mimus-cli.jar");
    FileTime time = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(time.toMillis() - 86_400_000));
    assertRunsSilently();
    assertThat(classesAreShared("--version")).isFalse();
    Files.setLastModifiedTime(jar, time);
    assertThat(classesAreShared("--version")).isTrue();
  }

  @Test
  void java_toldHowToShareClasses_isObeyed() throws Exception {
    assertThat(run(Map.of("JAVA_TOOL_OPTIONS", "-Xshare:off"), "--version"))
        .contains("\nmimus ")
        .hasLineCount(4); // with the one that says what options were picked up
  }
}

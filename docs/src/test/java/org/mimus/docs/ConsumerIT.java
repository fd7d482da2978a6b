// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Projects of somebody else, outside of this build: with the packaged jars and this Maven, on
 * several versions of JUnit and beside Spring Boot. Nothing comes to the repository of this user.
 */
class ConsumerIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> MODULES =
      List.of("engine", "datasets", "simulator", "recorder", "junit-extension");

  /** What the dependency of docs/testing.md brings along; the guide names the same. */
  private static final Set<String> BROUGHT =
      Set.of(
          "org.mimus:mimus-junit-extension",
          "org.mimus:mimus-simulator",
          "org.mimus:mimus-recorder",
          "org.mimus:mimus-datasets",
          "org.mimus:mimus-engine",
          "org.bouncycastle:bcprov-jdk18on",
          "com.fasterxml.jackson.core:jackson-core",
          "com.fasterxml.jackson.core:jackson-databind",
          "com.fasterxml.jackson.core:jackson-annotations",
          "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml",
          "org.yaml:snakeyaml");

  /** What the projects ask for themselves. */
  private static final Pattern OWN =
      Pattern.compile(
          "org\\.(junit\\.(jupiter|platform)|opentest4j|apiguardian|assertj|jspecify):.*"
              + "|net\\.bytebuddy:.*");

  /** Where the guide names them. */
  private static final Pattern BRINGS = Pattern.compile("(?m)^It brings (.*?)\\. ");

  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final Pattern DEPENDENCY = Pattern.compile("(?m)^\\s+(\\S+?:\\S+?):jar:");
  private static final Pattern FIRST_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern RESULT =
      Pattern.compile("tests=\"(\\d+)\" errors=\"0\" skipped=\"0\" failures=\"0\"");

  private static final String IMPORTS =
      """
      import static org.assertj.core.api.Assertions.assertThat;
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.api.parallel.*;
      import org.mimus.junit.*;
      import org.mimus.simulator.SimulatedAgent;
      import org.mimus.snmp.smi.*;
      """;

  /** Its methods run at the same time where that is on. */
  private static final String CONCURRENT =
      """
      @Execution(ExecutionMode.CONCURRENT)
      class ConcurrentTest {
        @RepeatedTest(8)
        void name(@SnmpAgent("example-switch") SimulatedAgent agent) {
          Oid name = Oid.parse("1.3.6.1.2.1.1.5.0");
          assertThat(agent.client().get(name).first().value()).hasToString("example-switch");
          agent.set(name.toString(), "changed");
        }
      }
      """;

  private static final String SPRING_IMPORTS =
      """
      import org.springframework.beans.factory.annotation.Autowired;
      import org.springframework.beans.factory.annotation.Value;
      import org.springframework.boot.test.context.SpringBootTest;
      import org.springframework.test.context.*;
      import org.mimus.snmp.manager.SnmpClient;
      import org.mimus.snmp.transport.UdpAddress;
      """;

  private static final String SPRING =
      """
      // guide: testing.md
      @SpringBootTest(classes = Inventory.class)
      class InventoryTest {
        @SnmpAgent("example-switch")
        static SimulatedAgent device;

        @Autowired Inventory inventory;

        @DynamicPropertySource
        static void deviceIsTheAgent(DynamicPropertyRegistry properties) {
          properties.add("inventory.host", () -> device.host());
          properties.add("inventory.port", () -> device.port());
        }

        @Test
        void name_ofTheDevice_isRead() {
          assertThat(inventory.name()).isEqualTo("example-switch");
        }
      }
      // end
      """;

  private static final String APPLICATION =
      """
      class Inventory {
        @Value("${inventory.host}") String host;
        @Value("${inventory.port}") int port;

        String name() {
          try (SnmpClient client =
              SnmpClient.builder().peer(UdpAddress.parse(host, port)).community("public").build()) {
            return client.get(Oid.parse("1.3.6.1.2.1.1.5.0")).first().value().toString();
          }
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void make() throws IOException {
    copy(ROOT.resolve("docs/src/test/consumer"), folder.resolve("project"));
    publish();
    Matcher guide = FIRST_BLOCK.matcher(Files.readString(ROOT.resolve("docs/testing.md")));
    assertThat(guide.find()).isTrue();
    for (String project : List.of("oldest", "usual", "newest")) {
      source(project, "AgentPlacesTest", IMPORTS + guide.group(1));
      source(project, "ConcurrentTest", IMPORTS + CONCURRENT);
    }
    source("spring", "ConcurrentTest", IMPORTS + CONCURRENT);
    source("spring", "Inventory", IMPORTS + SPRING_IMPORTS + APPLICATION);
    source("spring", "InventoryTest", IMPORTS + SPRING_IMPORTS + SPRING);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** Puts the jars, and what their POMs say, where Maven looks for them. */
  private void publish() throws IOException {
    publish("mimus", ROOT.resolve("pom.xml"), "pom");
    for (String module : MODULES) {
      String artifact = "mimus-" + module;
      Path jar = ROOT.resolve(module + "/target/" + artifact + "-0.1.0-SNAPSHOT.jar");
      if (!Files.exists(jar)) {
        unable("no " + jar + ": mvn verify makes it");
      }
      publish(artifact, ROOT.resolve(module + "/pom.xml"), "pom");
      publish(artifact, jar, "jar");
    }
  }

  private static void unable(String why) {
    assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
    abort(why);
  }

  private void publish(String artifact, Path file, String suffix) throws IOException {
    Path version = folder.resolve("packaged/org/mimus/" + artifact + "/0.1.0-SNAPSHOT");
    Files.createDirectories(version);
    Files.copy(file, version.resolve(artifact + "-0.1.0-SNAPSHOT." + suffix));
  }

  private void source(String project, String name, String text) throws IOException {
    Path sources = folder.resolve("project/" + project + "/src/test/java");
    Files.createDirectories(sources);
    Files.writeString(sources.resolve(name + ".java"), text);
  }

  @Test
  @Timeout(600)
  void consumer_onEachJUnit_isGreenAndGetsNothingElse() throws IOException, InterruptedException {
    maven("-pl", "oldest,usual,newest");
    for (String project : List.of("oldest", "usual", "newest")) {
      assertThat(tests(project, "surefire-reports")).isEqualTo(10);
      assertThat(tests(project, "parallel-reports")).isEqualTo(10);
      Set<String> brought = dependencies(project);
      brought.removeIf(name -> OWN.matcher(name).matches());
      assertThat(brought).isEqualTo(BROUGHT);
    }
  }

  @Test
  @Timeout(600)
  void consumer_withSpringBoot_givesItsPropertiesTheAgent()
      throws IOException, InterruptedException {
    maven("-pl", "spring");
    assertThat(tests("spring", "surefire-reports")).isEqualTo(9);
    assertThat(tests("spring", "parallel-reports")).isEqualTo(9);
    assertThat(dependencies("spring")).containsAll(BROUGHT);
  }

  @Test
  void dependencies_inTheGuide_areThose() throws IOException {
    Matcher guide = BRINGS.matcher(Files.readString(ROOT.resolve("docs/testing.md")));
    assertThat(guide.find()).isTrue();
    assertThat(NAME.matcher(guide.group(1)).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            BROUGHT.stream().map(name -> name.substring(name.indexOf(':') + 1)).toList());
  }

  /** Runs the tests of some of the projects, with a repository that the next build uses again. */
  private void maven(String... which) throws IOException, InterruptedException {
    Path repository = ROOT.resolve("docs/target/consumer-repository");
    forget(repository.resolve("org/mimus"));
    String local = System.getProperty("localRepository");
    Path fetched =
        local == null
            ? Path.of(System.getProperty("user.home"), ".m2", "repository")
            : Path.of(local);
    String home = System.getProperty("maven.home");
    String program = home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            program,
            "-B",
            "-ntp",
            "-Dmaven.repo.local=" + repository,
            "-Dpackaged.url=" + folder.resolve("packaged").toUri(),
            "-Dfetched.url=" + fetched.toUri(),
            "test");
    builder.command().addAll(List.of(which));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS"));
    run(builder.directory(folder.resolve("project").toFile()));
  }

  /** What it says goes to a file, since a test that takes too long cannot be torn from a pipe. */
  private void run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path log = folder.resolve("maven.log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(9, TimeUnit.MINUTES);
      String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      assertThat(ended).as("ended within 9 minutes:\n" + said).isTrue();
      if (process.exitValue() != 0 && said.contains("Could not transfer artifact")) {
        unable("the network does not have what is missing:\n" + said);
      }
      assertThat(process.exitValue()).as(said).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** Jars of an earlier build would be taken for these. */
  private static void forget(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** How many tests ran, all of which have succeeded. */
  private int tests(String project, String reports) throws IOException {
    int tests = 0;
    try (var files = Files.list(folder.resolve("project/" + project + "/target/" + reports))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
        Matcher result = RESULT.matcher(Files.readString(file));
        assertThat(result.find()).as(file.toString()).isTrue();
        tests += Integer.parseInt(result.group(1));
      }
    }
    return tests;
  }

  private Set<String> dependencies(String project) throws IOException {
    Path list = folder.resolve("project/" + project + "/target/dependencies.txt");
    return DEPENDENCY
        .matcher(Files.readString(list))
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

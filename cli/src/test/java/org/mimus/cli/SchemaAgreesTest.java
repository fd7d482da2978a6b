// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JSON Schema of fleet files, as a validator reads it that shares no code with us: it takes
 * what {@code mimus check} takes, and refuses what that refuses, as far as a schema can.
 */
class SchemaAgreesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");
  private static final Schema SCHEMA = schema();

  @TempDir private Path folder;

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(CommandRun.of("check", "--schema").out());
  }

  /** What the validator objects to. */
  private static List<String> objections(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }

  /** All fleet files in the guides. */
  static List<String> blocks() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> guides = Files.list(DOCS)) {
      for (Path guide : guides.filter(file -> file.toString().endsWith(".md")).toList()) {
        Matcher block = BLOCK.matcher(Files.readString(guide));
        while (block.find()) {
          all.add(block.group(1));
        }
      }
    }
    return all;
  }

  /** The latency, faults and presets in the tables of a guide, each in a fleet file. */
  static List<String> rows() throws IOException {
    List<String> all = new ArrayList<>();
    String key = "";
    for (String line : Files.readAllLines(DOCS.resolve("behaviour.md"))) {
      if (line.startsWith("## ")) {
        key =
            switch (line) {
              case "## Latency" -> "latency";
              case "## Faults" -> "faults";
              case "## Presets" -> "preset";
              default -> "";
            };
      }
      Matcher row = ROW.matcher(line);
      if (!key.isEmpty() && row.matches()) {
        all.add(agent("%s: %s".formatted(key, row.group(1))));
      }
    }
    return all;
  }

  private static String agent(String keys) {
    return "agents:\n  - name: x\n    snapshot: linux-server\n    " + keys + "\n";
  }

  @ParameterizedTest
  @MethodSource({"blocks", "rows"})
  void example_isValid(String yaml) {
    assertThat(objections(yaml)).isEmpty();
  }

  @Test
  void examples_areThere() throws IOException {
    assertThat(blocks()).hasSizeGreaterThan(8);
    assertThat(rows()).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lisen: 127.0.0.1:1161",
        "latency: {fixd: 20ms}",
        "latency: soon",
        "latency: {uniform: {from: 1ms}}",
        "latency: {uniform: {from: 1ms, to: 2ms, too: 3ms}}",
        "latency: {log-normal: {median: 20ms, sigma: wide}}",
        "faults: dorp",
        "faults: {drop: {probability: often}}",
        "faults: {drop: {every: three}}",
        "faults: {drop: {first: 1.5}}",
        "faults: {drop: {operations: put}}",
        "faults: {drop: {active: perhaps}}",
        "faults: {blackout: {closed: 1}}",
        "faults: {error-status: {index: 1}}",
        "faults: {report: {counter: wrong-password}}",
        "faults: {unknown-version: v4}",
        "faults: {truncate: short}",
        "faults: {wrong-type: {type: string}}",
        "faults: [[drop]]",
        "faults: {loop: {at: ifTable, to: 1.3}}",
        "preset: lossy",
        "one-at-a-time: {length: 20}",
        "rate-limit: {burst: 10}",
        "rate-limit: {per-second: many}",
        "uptime: {days: 3}",
        "count: several",
        "writes: {keep: tape}",
        "values: {1.3.6.1.2.1.2.2.1.10: {count: 10/s}}",
        "scenario: [{then: [usual-latency]}]",
        "scenario: [{when: {at: 5m}, then: [{fault-off: {nme: x}}]}]",
        "scenario: [{when: {at: 5m}, then: [{reboot: {device: {renumber: ports}}}]}]"
      })
  void mistake_ofAnAgent_isRefusedByBoth(String keys) throws IOException {
    assertRefused(agent(keys));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agents: {name: x, snapshot: linux-server}",
        "agents: [x]",
        "agents: [{snapshot: linux-server}]",
        "agent: [{name: x, snapshot: linux-server}]",
        "seed: many\nagents: [{name: x, snapshot: linux-server}]",
        "clock: {accelerated: fast}\nagents: [{name: x, snapshot: linux-server}]",
        "users: [{auth: SHA-256}]\nagents: [{name: x, snapshot: linux-server}]",
        "users: [{name: ops, auth: SHA-256, password: authpass1}]\n"
            + "agents: [{name: x, snapshot: linux-server}]"
      })
  void mistake_ofAFile_isRefusedByBoth(String yaml) throws IOException {
    assertRefused(yaml);
  }

  private void assertRefused(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    CommandRun run = CommandRun.of("check", file.toString());
    assertThat(run.exit()).as("of mimus check").isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).containsPattern("fleet\\.yaml:\\d+:\\d+: ");
    assertThat(objections(yaml)).as("by the schema").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "faults: drop",
        "latency: ${NONE:-20ms}",
        "latency: {uniform: {from: \"1 ms\", to: \"${NONE:-5}ms\"}}",
        "preset: ${NONE:-lossy-wan}",
        "faults: ${NONE:-drop}",
        "count: ${NONE:-1}",
        "faults: {drop: {probability: \"${NONE:-5}%\", active: \"${NONE:-true}\"}}",
        "faults: {drop: {probability: \"0.05\", every: \"3\", active: \"false\"}}",
        "faults: {wrap: \"${NONE:-1.3.6.1.2.1.2}\"}",
        "faults: {misnamed-end-of-mib: 0.0}"
      })
  void agent_asItShouldBe_isTakenByBoth(String keys) throws IOException {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), agent(keys));
    assertThat(CommandRun.of("check", file.toString()).err()).isEmpty();
    assertThat(objections(agent(keys))).isEmpty();
  }
}

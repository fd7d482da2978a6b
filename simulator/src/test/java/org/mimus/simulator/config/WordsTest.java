// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Fault;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.StatusCode;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.RowIndex;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.value.Rate;
import org.mimus.snmp.message.EngineId;

class WordsTest {
  @TempDir private Path folder;

  private Words words(String text) {
    return new Words(Form.JSON, text, List.of(folder));
  }

  /** What has to be said in a way of its own. */
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("expression", "{\"formula\": \"2 * t + value(1.3.6.1.2.1.1.7.0)\"}"),
          Map.entry("uniform", "{\"from\": \"1ms\", \"to\": \"2.000001s\"}"),
          Map.entry("steps", "{\"values\": [1, 2, 4], \"every\": \"10s\"}"),
          Map.entry("replay", "{\"points\": {\"0s\": 10, \"1m\": 60}, \"between\": \"step\"}"),
          Map.entry("notify", "{\"trap\": \"linkDown\", \"context\": \"vlan-7\"}"));

  private static Stream<String> kinds() {
    return Stream.of(
            Fault.class,
            Latency.class,
            MovingValue.class,
            Action.class,
            Reboot.class,
            Trigger.class)
        .flatMap(
            family ->
                Shape.kinds(family).keySet().stream()
                    .filter(kind -> !kind.equals("recordings")) // which names files
                    .map(kind -> family.getName() + " " + kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKind_written_isReadAsTheSame(String which) throws Exception {
    Class<?> family = Class.forName(which.substring(0, which.indexOf(' ')));
    String kind = which.substring(which.indexOf(' ') + 1);
    String said = OWN.getOrDefault(kind, sampleOf(Shape.kinds(family).get(kind)));
    Object read = read(family, "{\"" + kind + "\": " + said + "}");

    Object again = read(family, Speller.node(read, family).toString());

    assertThat(again).isEqualTo(read);
  }

  private Object read(Class<?> family, String json) throws IOException {
    return new Binder()
        .kind(YamlNode.read(Form.JSON, "body", json, Places.only(List.of(folder))), family);
  }

  private static String sampleOf(Class<?> kind) {
    return Shape.components(kind).entrySet().stream()
        .map(one -> "\"" + one.getKey() + "\": " + sample(one.getValue().getGenericType()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String sample(Type type) {
    Class<?> raw = Shape.raw(type);
    if (type instanceof ParameterizedType && raw == Map.class) {
      String key =
          Shape.argument(type, 0) == Long.class
              ? "2"
              : Shape.argument(type, 0) == Double.class ? "50" : "1.3.6.1.2.1.1.5.0";
      return "{\"" + key + "\": " + sample(Shape.argument(type, 1)) + "}";
    }
    if (raw == Optional.class) {
      return sample(Shape.argument(type, 0));
    }
    if (raw == List.class || raw == Set.class) {
      return "[" + sample(Shape.argument(type, 0)) + "]";
    }
    if (raw.isEnum()) {
      return "\"" + Shape.constants(raw).get(0) + "\"";
    }
    if (raw.isSealed()) {
      Map.Entry<String, Class<?>> first = Shape.kinds(raw).entrySet().iterator().next();
      return "{\""
          + first.getKey()
          + "\": "
          + OWN.getOrDefault(first.getKey(), sampleOf(first.getValue()))
          + "}";
    }
    if (raw.isRecord() && !Shape.beside(raw).isEmpty()) {
      return sample(raw.getRecordComponents()[0].getType());
    }
    if (raw.isRecord() && !Shape.isText(raw)) {
      return sampleOf(raw);
    }
    if (raw == boolean.class) {
      return "true";
    }
    if (raw == double.class) {
      return "0.25";
    }
    return raw == int.class || raw == long.class || raw == Long.class || raw == OptionalInt.class
        ? "60"
        : "\"" + text(raw) + "\"";
  }

  private static String text(Class<?> type) {
    return Map.of(
            Duration.class, "1.500001s",
            Rate.class, "12.5k/s",
            RowIndex.class, "7.8",
            String.class, "5",
            StatusCode.class, "genErr",
            EngineId.class, "0x8000000001020304")
        .getOrDefault(type, "1.3.6.1.2.1.1.5.0");
  }

  @Test
  void behaviour_writtenAndRead_isTheSame() {
    String said =
        """
        {"latency": [{"log-normal": {"median": "20ms", "sigma": 0.7, "oids": ["1.3.6.1.2.1.2"]}}],
         "faults": [{"truncate": {"to": 40, "probability": 0.25, "name": "cut", "active": false}}],
         "one-at-a-time": {"queue": 5}, "rate-limit": 100}
        """;
    Behaviour read = words(said).behaviour();

    assertThat(words(Words.of(read)).behaviour()).isEqualTo(read);
    assertThat(read.faults().get(0).name()).isEqualTo("cut");
  }

  @Test
  void scenario_writtenAndRead_isTheSame() {
    String said =
        """
        [{"when": {"at": "2s"}, "then": [{"link-down": 2}], "name": "down", "agents": ["core"]},
         {"when": {"after": {"step": "down", "delay": "1s"}}, "then": {"reboot": "device"}}]
        """;
    Map<String, Set<String>> agents = Words.faults(Map.of("core", Behaviour.NONE));
    Scenario read = words(said).scenario(agents);

    assertThat(words(Words.of(read)).scenario(agents)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../secret.jsonl", "a/../../secret.jsonl", "link.jsonl"})
  void snapshot_outsideOfTheFolders_isRefusedAndNotRead(String path) throws IOException {
    Path outside = Files.writeString(folder.resolveSibling("secret.jsonl"), "");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("link.jsonl"), outside);
    Words words =
        new Words(
            Form.JSON,
            "{\"agents\": [{\"name\": \"core\", \"snapshot\": \"" + path + "\"}]}",
            List.of(inside));

    assertThatThrownBy(() -> words.fleet().specs(List.of()))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("body:1:13: '" + path + "' is not below the folders of snapshots");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"include\": \"x.yaml\"}",
        "{\"users\": [{\"name\": \"a\", \"auth\": \"SHA\", \"auth-pass-file\": \"/etc/passwd\"}]}",
        "{\"users\": [{\"name\": \"a\", \"auth\": \"SHA\", \"auth-pass-env\": \"PATH\"}]}",
        "{\"agents\": [{\"name\": \"${PATH}\", \"snapshot\": \"example-switch\"}]}",
        "{\"agents\": [{\"name\": \"a\", \"snapshot\": \"example-switch\", \"values\":"
            + " {\"1.3\": {\"recordings\": [{\"at\": \"0s\", \"snapshot\": \"/etc/passwd\"}]}}}]}",
        "{\"agents\": [{\"name\": \"a\", \"snapshot\": \"example-switch\", \"contexts\":"
            + " {\"c\": {\"snapshot\": \"/etc/passwd\"}}}]}"
      })
  void filesAndEnvironmentOfThisHost_cannotBeNamed(String said) {
    assertThatThrownBy(() -> words(said).fleet())
        .isInstanceOf(FleetException.class)
        .hasMessageStartingWith("body:1:")
        .hasMessageNotContaining(System.getenv("PATH"));
  }

  @Test
  void move_ofRecordings_isRefused() {
    assertThatThrownBy(
            () ->
                words(
                        "{\"move\": {\"1.3.6\": {\"recordings\":"
                            + " {\"frames\": {\"at\": \"0s\", \"snapshot\": \"/etc/passwd\"}}}}}")
                    .actions())
        .hasMessageContaining("by a new agent only");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Fault;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;

/** Every example of docs/behaviour.md is served, and every kind has one. */
class BehaviourGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");
  private static final AgentUser OPS =
      AgentUser.reading(UsmUser.named("ops").auth(AuthProtocol.SHA1, "authpass1").build());

  @TempDir Path folder;

  private static String guide() throws IOException {
    return Files.readString(Path.of("behaviour.md"));
  }

  /** The examples in tables, each as a fleet file has it, and the blocks. */
  static List<String> examples() throws IOException {
    List<String> all = new ArrayList<>();
    String key = "";
    for (String line : guide().lines().toList()) {
      if (line.startsWith("## ")) {
        key =
            switch (line.substring(3)) {
              case "Latency" -> "latency";
              case "Faults" -> "faults";
              case "Presets" -> "preset";
              default -> "";
            };
      }
      Matcher row = ROW.matcher(line);
      if (!key.isEmpty() && row.matches()) {
        all.add(
            "agents:\n  - name: x\n    snapshot: linux-server\n    %s: %s\n"
                .formatted(key, row.group(1)));
      }
    }
    Matcher block = BLOCK.matcher(guide());
    while (block.find()) {
      all.add(block.group(1));
    }
    return all;
  }

  private FleetFile read(String yaml) throws IOException {
    return FleetFile.read(Files.writeString(folder.resolve("lab.yaml"), yaml), name -> null);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isServed(String yaml) throws IOException {
    for (AgentTemplate template : read(yaml).agents()) {
      AgentTemplate.Member member = template.member(template.count());
      assertThat(member.behaviour().isNone()).isFalse();
      serve(member.snapshot(), member.behaviour());
    }
  }

  /** By a clock that stands still, so that nobody waits for what is late. */
  private static void serve(String snapshot, Behaviour behaviour) throws IOException {
    AgentSpec spec =
        AgentSpec.of("x", Snapshots.loadBundled(snapshot).snapshot())
            .user(OPS)
            .behaviour(behaviour)
            .build();
    try (Fleet fleet = Fleet.builder().simulatedClock(SimulatedClock.manual()).start(spec);
        SnmpClient client =
            SnmpClient.builder()
                .peer(fleet.addresses().get(0))
                .community("public")
                .timeout(Duration.ofMillis(50))
                .retries(0)
                .build()) {
      for (String name : List.of("1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.2.2.1.2.1")) {
        try {
          client.get(Oid.parse(name));
          client.getBulk(0, 5, Oid.parse(name));
        } catch (SnmpException e) {
          // what faults are for
        }
      }
      assertThat(fleet.drops().count(DropReason.INTERNAL_ERROR)).isZero();
    }
  }

  @Test
  void everyKind_hasAnExample() throws IOException {
    Set<String> missing = new TreeSet<>();
    String examples = String.join("\n", examples());
    Stream.concat(kinds(Fault.class), kinds(Latency.class))
        .filter(kind -> !Pattern.compile("[ {]" + kind + "\\b").matcher(examples).find())
        .forEach(missing::add);
    assertThat(missing).isEmpty();
  }

  private static Stream<String> kinds(Class<?> family) {
    return family.isRecord()
        ? Stream.of(
            family
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT))
        : Stream.of(family.getPermittedSubclasses()).flatMap(BehaviourGuideTest::kinds);
  }

  @Test
  void everyPreset_isThereWithItsReason() throws IOException {
    for (Preset preset : Preset.values()) {
      assertThat(guide()).contains("| `%s` | %s |".formatted(preset.label(), preset.reason()));
    }
  }
}

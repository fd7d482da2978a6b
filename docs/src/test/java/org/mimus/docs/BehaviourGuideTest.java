// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.simulator.behaviour.AnswerFault;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.EncodingFault;
import org.mimus.simulator.behaviour.Fault;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.simulator.behaviour.SecurityFault;
import org.mimus.simulator.behaviour.StoreFault;
import org.mimus.simulator.behaviour.ValueFault;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.FleetFile;
import org.mimus.snmp.message.SnmpVersion;

/** Every example of docs/behaviour.md does what it is for, and every kind has one. */
class BehaviourGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

  /** In an agent's time, from one question to the next. */
  private static final Duration PAUSE = Duration.ofMillis(15);

  private static final int MOST_ROUNDS = 400;

  @TempDir Path folder;

  private static String guide() throws IOException {
    return Files.readString(Path.of("behaviour.md"));
  }

  /** The examples in tables, each in a fleet file, and the blocks. */
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
            """
            agents:
              - name: x
                snapshot: linux-server
                %s: %s
            users: [{name: ops, auth: SHA-1, auth-pass: authpass1}]
            """
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
  void example_doesWhatItIsFor(String yaml) throws Exception {
    FleetFile file = read(yaml);
    assertThat(file.specs(List.of())).as("agents, with their snapshots").isNotEmpty();
    for (AgentTemplate template : file.agents()) {
      Behaviour behaviour = template.member(template.count()).behaviour();
      assertThat(behaviour.isNone()).isFalse();
      for (SnmpVersion version : SnmpVersion.values()) {
        meet(version, behaviour);
      }
    }
  }

  /** Which versions an agent with this behaviour does not know. */
  private static Set<SnmpVersion> unknown(Behaviour behaviour) {
    return behaviour.faults().stream()
        .map(PlannedFault::fault)
        .filter(ArrivalFault.UnknownVersion.class::isInstance)
        .flatMap(fault -> ((ArrivalFault.UnknownVersion) fault).versions().stream())
        .collect(Collectors.toSet());
  }

  /** In which versions a fault has to be met. */
  private static Set<SnmpVersion> versions(Fault fault, Behaviour behaviour) {
    if (fault instanceof ArrivalFault.UnknownVersion unknown) {
      return unknown.versions();
    }
    if (fault instanceof AnswerFault.Report || fault instanceof SecurityFault) {
      return Set.of(SnmpVersion.V3);
    }
    if (fault instanceof EncodingFault.WrongVersion
        || fault instanceof EncodingFault.WrongCommunity) {
      return Set.of(SnmpVersion.V2C);
    }
    boolean old = fault instanceof ValueFault.Counter64InV1 || !unknown(behaviour).isEmpty();
    return old ? Set.of(SnmpVersion.V1) : Set.of(SnmpVersion.V2C, SnmpVersion.V3);
  }

  private static void meet(SnmpVersion version, Behaviour behaviour) throws Exception {
    boolean known = !unknown(behaviour).contains(version);
    try (Interview interview = new Interview(version, behaviour)) {
      if (known && !behaviour.latency().isEmpty()) {
        interview.askAll(Duration.ZERO);
        assertThat(interview.delays()).as("an answer waits in %s", version).isTrue();
      }
      for (PlannedFault planned : byTime(behaviour)) {
        if (versions(planned.fault(), behaviour).contains(version)) {
          interview.advanceTo(planned.occurrence().after());
          meet(interview, version, planned);
        }
      }
      if (known && behaviour.rateLimit().isPresent()) {
        meet(interview, version, "rate-limit");
      }
      if (known && behaviour.oneAtATime().isPresent()) {
        meet(interview, version, "queue full");
      }
      assertThat(interview.internalErrors()).isZero();
    }
  }

  private static List<PlannedFault> byTime(Behaviour behaviour) {
    return behaviour.faults().stream()
        .sorted(Comparator.comparing(planned -> planned.occurrence().after()))
        .toList();
  }

  private static void meet(Interview interview, SnmpVersion version, PlannedFault planned)
      throws Exception {
    if (planned.fault() instanceof ArrivalFault.Blackout blackout && blackout.closed()) {
      assertThat(interview.isClosed()).isTrue();
    } else {
      meet(interview, version, planned.name());
    }
    if (planned.fault() instanceof StoreFault || planned.fault() instanceof AnswerFault) {
      assertThat(isSeen(version, planned))
          .as("answers are others by %s in %s", planned, version)
          .isTrue();
    }
  }

  /** Asks until the journal names it. */
  private static void meet(Interview interview, SnmpVersion version, String fault)
      throws InterruptedException {
    for (int i = 0; i < MOST_ROUNDS && !interview.acted().contains(fault); i++) {
      interview.askAll(PAUSE);
    }
    assertThat(interview.acted()).as("what acted in %s", version).contains(fault);
  }

  /** Whether somebody who asks as often as it needs is answered otherwise than without it. */
  private static boolean isSeen(SnmpVersion version, PlannedFault planned) throws Exception {
    try (Interview plain = new Interview(version, Behaviour.NONE);
        Interview interview = new Interview(version, Behaviour.of(planned))) {
      List<String> right = plain.answers();
      for (int i = 0; i < planned.occurrence().every().orElse(1); i++) {
        if (!interview.answers().equals(right)) {
          return true;
        }
      }
      return false;
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

// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.value.Counter;
import org.mimus.simulator.value.Follow;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Counter64;

/** What docs/values.md shows, read and served. */
class ValuesGuideTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void code_inTheGuide_runs() {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet =
        Fleet.builder()
            .simulatedClock(clock)
            .start(
                AgentSpec.of("core", Snapshots.loadBundled("linux-server").snapshot()).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      // guide: values.md
      agent.move("1.3.6.1.2.1.31.1.1.1.6", Counter.of("10Mbit/s").jitter(0.3));
      agent.move("1.3.6.1.2.1.2.2.1.10", Follow.of("1.3.6.1.2.1.31.1.1.1.6"));
      clock.advance(Duration.ofHours(1));
      // end
      long octets = ((Counter64) agent.get("1.3.6.1.2.1.31.1.1.1.6.2").orElseThrow()).value();
      assertThat(octets).isBetween(3_150_000_000L, 5_850_000_596L);
    }
  }

  @Test
  void yaml_inTheGuide_isReadAndLivesForADay(@TempDir Path folder) throws IOException {
    Path guide = Path.of("").toAbsolutePath().resolve("values.md");
    Matcher block = YAML.matcher(Files.readString(guide));
    int count = 0;
    while (block.find()) {
      count++;
      Path file = Files.writeString(folder.resolve("fleet-" + count + ".yaml"), block.group(1));
      live(FleetFile.read(file, name -> null));
    }
    assertThat(count).isEqualTo(3);
  }

  private static void live(FleetFile file) {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = Fleet.builder().simulatedClock(clock).start(specs(file))) {
      fleet.play(file.scenario());
      clock.advance(Duration.ofDays(1));
      for (SimulatedAgent agent : fleet.agents()) {
        assertThat(agent.get("1.3.6.1.2.1.1.3.0")).isPresent();
      }
    }
  }

  private static List<AgentSpec> specs(FleetFile file) {
    List<AgentSpec> specs = new ArrayList<>();
    for (AgentTemplate template : file.agents()) {
      for (int number = 1; number <= template.count(); number++) {
        AgentTemplate.Member member = template.member(number);
        AgentSpec.Builder spec =
            AgentSpec.of(member.name(), Snapshots.loadBundled(member.snapshot()).snapshot())
                .behaviour(member.behaviour())
                .life(member.life());
        member.communities().forEach(spec::community);
        member.writeCommunities().forEach(spec::writeCommunity);
        specs.add(spec.build());
      }
    }
    return specs;
  }
}

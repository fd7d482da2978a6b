// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.FleetFile;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.UdpAddress;

/** The fleet files that docs/serving.md shows, read and served. */
class ServingGuideTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Map<String, String> ENVIRONMENT = Map.of("OPS_AUTH", "a passphrase");

  @TempDir private Path folder;

  @Test
  void yaml_inTheGuide_isReadAndServed() throws IOException {
    prepare();
    String guide = Files.readString(Path.of("").toAbsolutePath().resolve("serving.md"));
    Matcher block = YAML.matcher(guide);
    List<Integer> agents = new ArrayList<>();
    while (block.find()) {
      String yaml = block.group(1).replace("/run/secrets", folder.toString());
      Path file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
      agents.add(serve(FleetFile.read(file, ENVIRONMENT::get)));
    }
    assertThat(agents).containsExactly(251, 4_000, 1, 2, 1, 0);
  }

  /** What the files lead to. */
  private void prepare() throws IOException {
    Files.createDirectories(folder.resolve("sites"));
    Files.writeString(folder.resolve("ops"), "another passphrase\n");
    Files.writeString(
        folder.resolve("users.yaml"),
        "users: [{name: ops, auth: SHA-256, auth-pass-env: OPS_AUTH}]\n");
    Files.writeString(
        folder.resolve("sites/berlin.yaml"), "agents: [{name: berlin, snapshot: linux-server}]\n");
    Snapshots.save(
        Snapshots.loadBundled("linux-server").snapshot(),
        folder.resolve("bridge-25.snmprec"),
        SnapshotFormat.SNMPREC);
  }

  private static int serve(FleetFile file) {
    Snapshot device = Snapshots.loadBundled("linux-server").snapshot();
    List<AgentSpec> specs = new ArrayList<>();
    for (AgentTemplate template : file.agents()) {
      for (int number = 1; number <= template.count(); number++) {
        specs.add(spec(file, template.member(number), device));
      }
    }
    try (Fleet fleet = Fleet.builder().transport(new InMemoryTransport()).start(specs)) {
      return fleet.agents().size();
    }
  }

  private static AgentSpec spec(FleetFile file, AgentTemplate.Member member, Snapshot device) {
    AgentSpec.Builder spec = AgentSpec.of(member.name(), member.dressed(device));
    (member.listen().isEmpty() ? List.of(UdpAddress.parse("127.0.0.1:1161", 0)) : member.listen())
        .forEach(spec::listen);
    member.communities().forEach(spec::community);
    member.writeCommunities().forEach(spec::writeCommunity);
    spec.users(member.users().orElse(file.users()));
    member.describe(spec);
    return spec.build();
  }
}

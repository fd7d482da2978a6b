// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.docs.Inquiry.nameOf;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
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
import org.mimus.simulator.Compatibility;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.SnapshotDirectory;
import org.mimus.simulator.config.FleetFile;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/** What docs/migrating.md shows of our side. */
class MigratingGuideTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(UdpAddress.parse("127.0.0.1", 0))) {
      return socket.getLocalPort();
    }
  }

  @Test
  void directoryOfSnmpsim_isAFleet() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/site")).getParent();
    Files.writeString(data.resolve("public.snmprec"), "1.3.6.1.2.1.1.5.0|4|one\n");
    Files.writeString(data.resolve("site/core-1.snmprec"), "1.3.6.1.2.1.1.5.0|4|two\n");
    int port = freePort();
    // guide: migrating.md
    List<AgentSpec> specs = new ArrayList<>();
    for (Map.Entry<String, Path> file : SnapshotDirectory.scan(data).files().entrySet()) {
      specs.add(
          AgentSpec.of(file.getKey(), Snapshots.load(file.getValue()).snapshot())
              .listen("127.0.0.1:" + port)
              .community(file.getKey())
              .compatibility(Compatibility.SNMPSIM)
              .build());
    }
    try (Fleet fleet = Fleet.start(specs)) {
      InetSocketAddress server = fleet.addresses().get(0);
      assertThat(nameOf(server, "site/core-1")).isEqualTo("two");
    }
    // end
  }

  @Test
  void configurationOfSnmpman_isAFleetFile() throws IOException, InterruptedException {
    Matcher yaml =
        YAML.matcher(Files.readString(Path.of("").toAbsolutePath().resolve("migrating.md")));
    assertThat(yaml.find()).isTrue();
    int port = freePort();
    Path configuration =
        Files.writeString(folder.resolve("lab.yaml"), yaml.group(1).replace(":10000", ":" + port));
    Files.copy(
        Path.of("src/test/resources/snmpTestData.properties").toAbsolutePath(),
        folder.resolve("example1.walk"));
    // guide: migrating.md
    FleetFile file = FleetFile.read(configuration, System::getenv);
    try (Fleet fleet = Fleet.start(file.specs(List.of()))) {
      assertThat(nameOf(fleet.agents().get(0).address(), "public")).isEqualTo("router-1");
    }
    // end
  }

  @Test
  void agentOfSnmp4j_isASnapshot() {
    // guide: migrating.md
    Snapshot device =
        Snapshot.builder()
            .add(Oid.parse("1.3.6.1.2.1.1.5.0"), OctetString.of("core-1"))
            .add(Oid.parse("1.3.6.1.4.1.32473.1.1.0"), Integer32.of(7))
            .build();
    try (Fleet fleet = Fleet.start(AgentSpec.of("core", device).community("public").build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.set("1.3.6.1.2.1.1.5.0", "core-2");

      assertThat(nameOf(agent.address(), "public")).isEqualTo("core-2");
    }
    // end
  }
}

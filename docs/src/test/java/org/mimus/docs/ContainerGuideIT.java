// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.times;
import static org.mimus.simulator.verify.Traps.trap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AppliedBehaviour;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;
import org.mimus.testcontainers.SnmpSimulatorContainer;

@EnabledIfSystemProperty(named = "mimus.image", matches = ".+")
class ContainerGuideIT {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  @Test
  void container_ofTheGuide_answers() {
    // guide: container.md
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer()
            .withSnapshot(Path.of("src/test/resources/core.jsonl"))
            .withCommunity("public")
            .withV3User("ops,auth=SHA-256,auth-pass=a passphrase,priv=AES")) {
      container.start();

      try (SnmpClient client = container.client("public")) {
        Response answer = client.get(Oid.parse("1.3.6.1.2.1.1.5.0"));

        assertThat(answer.first().value()).hasToString("core-1");
      }
    }
    // end
  }

  @Test
  void agent_ofTheGuide_isAsOneOfTheProcess(@TempDir Path folder) throws IOException {
    Path fleet =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            "agents: [{name: core, snapshot: example-switch, communities: public}]");
    try (SnmpSimulatorContainer container = new SnmpSimulatorContainer().withFleet(fleet)) {
      container.start();
      // guide: container.md
      ControlledAgent core = container.agent("core");
      core.set("1.3.6.1.2.1.1.5.0", "core-2");
      AppliedBehaviour slow = core.apply(new Latency.Fixed(Duration.ofMillis(5)));
      assertThat(core.client().get(SYS_NAME).first().value()).hasToString("core-2");
      slow.close();
      core.verify(get("1.3.6.1.2.1.1.5.0"), times(1));
      core.linkDown(1);
      container.traps().await(trap("linkDown").from(core), Duration.ofSeconds(5));
      // end
    }
  }
}

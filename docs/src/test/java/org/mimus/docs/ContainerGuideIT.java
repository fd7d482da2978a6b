// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;
import org.mimus.testcontainers.SnmpSimulatorContainer;

@EnabledIfSystemProperty(named = "mimus.image", matches = ".+")
class ContainerGuideIT {
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
}

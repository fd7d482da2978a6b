// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.verify.ReceivedTraps;

/** An agent in a container. */
class ContainedAgentIT extends AgentContract {
  private static SnmpSimulatorContainer container;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    TestedImage.require();
    container =
        new SnmpSimulatorContainer()
            .withFleet(
                Files.writeString(
                    folder.resolve("fleet.yaml"),
                    """
                    agents:
                      - name: core
                        snapshot: example-switch
                        communities: public
                        write-communities: private
                    """));
    container.start();
  }

  @AfterAll
  static void end() {
    if (container != null) {
      container.stop();
    }
  }

  @BeforeEach
  void reset() {
    container.fleet().reset();
  }

  @Override
  ControlledAgent agent() {
    return container.agent("core");
  }

  @Override
  ReceivedTraps traps() {
    return container.traps();
  }
}

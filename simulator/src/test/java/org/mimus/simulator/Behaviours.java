// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.config.FleetFile;

/** Behaviours as fleet files describe them. */
final class Behaviours {
  private Behaviours() {}

  /**
   * Reads the behaviour of an agent.
   *
   * @param yaml keys of an agent, such as {@code faults: drop}
   */
  static Behaviour of(String yaml) {
    try {
      Path file = Files.createTempFile("behaviour", ".yaml");
      try {
        Files.writeString(
            file,
            "agents:\n  - name: x\n    snapshot: x\n    " + yaml.replace("\n", "\n    ") + "\n");
        return FleetFile.read(file, name -> null).agents().get(0).member(1).behaviour();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.config.ServeSettings;

/** Where the control API of a {@code serve} listens that has only an environment. */
final class ServedApi {
  private ServedApi() {}

  /** HOST:PORT, {@code true} or {@code false}; empty where nobody says it. */
  static String of(Map<String, String> environment) {
    String said = environment.getOrDefault("MIMUS_API", "");
    if (said.isEmpty()) {
      said = ofFile(environment);
    }
    return said.isEmpty() ? environment.getOrDefault("MIMUS_USUAL_API", "") : said;
  }

  private static String ofFile(Map<String, String> environment) {
    String paths = environment.getOrDefault("MIMUS_PATHS", "");
    String folder = environment.getOrDefault("MIMUS_FOLDER", "");
    if (paths.isEmpty() && folder.isEmpty()) {
      return "";
    }
    try {
      Path file = paths.isEmpty() ? Path.of(folder, FolderOption.FLEET_FILE) : Path.of(paths);
      return ServeSettings.read(file, environment::get).all().stream()
          .filter(one -> one.key().equals("api"))
          .map(one -> one.values().isEmpty() ? String.valueOf(one.isOn()) : one.values().get(0))
          .findFirst()
          .orElse("");
    } catch (IOException | InvalidPathException | FleetException e) {
      return ""; // serve tells what is wrong with it
    }
  }
}

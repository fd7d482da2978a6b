// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mimus.simulator.SnapshotDirectory;
import picocli.CommandLine.Option;

/** What {@code serve} plays where nothing else is named: the volume of a container, mostly. */
final class FolderOption {
  /** What describes a fleet in the folder. */
  static final String FLEET_FILE = "fleet.yaml";

  private static final String NAME = "--folder";

  @Option(
      names = NAME,
      paramLabel = "FOLDER",
      description =
          "Where to look when there is no PATH, --agent or --config: the folder's fleet.yaml is"
              + " served, else its snapshots, else those that come with Mimus.")
  private String folder;

  /** What the command line names, or else what the folder stands for. */
  ServedPaths served(
      Console console, List<String> paths, List<String> agents, List<String> config) {
    boolean named = !paths.isEmpty() || !agents.isEmpty() || !config.isEmpty();
    List<String> chosen = named || folder == null ? paths : found(console);
    return new ServedPaths(console, chosen, agents, config);
  }

  private List<String> found(Console console) {
    Path path = FileTrouble.path(folder);
    if (Files.exists(path.resolve(FLEET_FILE))) {
      return List.of(path.resolve(FLEET_FILE).toString());
    }
    if (holdsSnapshots(path)) {
      return List.of(folder);
    }
    console.warn(folder + " holds no snapshots, so those that come with Mimus are served");
    return List.of();
  }

  private static boolean holdsSnapshots(Path path) {
    try {
      return !SnapshotDirectory.scan(path).files().isEmpty();
    } catch (IOException e) {
      throw new UsageException(NAME + ": " + FileTrouble.reason(e));
    }
  }
}

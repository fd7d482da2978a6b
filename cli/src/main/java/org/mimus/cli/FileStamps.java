// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.mimus.simulator.SnapshotDirectory;
import org.mimus.simulator.data.FileStamp;

/**
 * What files look like from outside: a file that is changed has another size or another time. Of a
 * folder, all snapshots below it.
 */
record FileStamps(Map<Path, String> byPath) {
  static FileStamps of(Collection<Path> files) {
    Map<Path, String> stamps = new TreeMap<>();
    for (Path file : files) {
      stamps.put(file, FileStamp.of(file));
      if (Files.isDirectory(file)) {
        inside(file, stamps);
      }
    }
    return new FileStamps(stamps);
  }

  private static void inside(Path folder, Map<Path, String> stamps) {
    try {
      for (Path file : SnapshotDirectory.scan(folder).files().values()) {
        stamps.put(file, FileStamp.of(file));
      }
    } catch (IOException e) {
      stamps.put(folder, "cannot be read");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.mimus.simulator.SnapshotDirectory;

/**
 * What files look like from outside: a file that is changed has another size or another time. Of a
 * folder, all snapshots below it.
 */
record FileStamps(Map<Path, String> byPath) {
  static FileStamps of(Collection<Path> files) {
    Map<Path, String> stamps = new TreeMap<>();
    for (Path file : files) {
      stamps.put(file, stamp(file));
      if (Files.isDirectory(file)) {
        inside(file, stamps);
      }
    }
    return new FileStamps(stamps);
  }

  private static void inside(Path folder, Map<Path, String> stamps) {
    try {
      for (Path file : SnapshotDirectory.scan(folder).files().values()) {
        stamps.put(file, stamp(file));
      }
    } catch (IOException e) {
      stamps.put(folder, "cannot be read");
    }
  }

  /** Of a file that is not there, another one than of any that is. */
  static String stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isDirectory()
          ? "folder"
          : attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
    } catch (IOException e) {
      return "not there";
    }
  }
}

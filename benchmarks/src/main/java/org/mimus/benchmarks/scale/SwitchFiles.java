// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;

/**
 * Writes snapshot files of switches, each of them different. Usage: SwitchFiles FOLDER COUNT
 * VARIABLES FORM, where the form is jsonl or snmprec.
 */
public final class SwitchFiles {
  private SwitchFiles() {}

  public static void main(String[] arguments) throws IOException {
    write(
        Path.of(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        arguments[3].equals("jsonl") ? SnapshotFormat.JSONL : SnapshotFormat.SNMPREC);
  }

  /** Writes some; gives them in the order of their names. */
  public static List<Path> write(Path folder, int count, int variables, SnapshotFormat format)
      throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("switch-%04d%s".formatted(i, format.suffixes().get(0)));
      Snapshots.save(SwitchSnapshot.of(variables, i), file, format);
      files.add(file);
    }
    return files;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Snapshots;

/**
 * Where a snapshot comes from. Equal ones are read once.
 *
 * @param path of a file, or the name of a bundled snapshot
 */
record SnapshotSource(String path, boolean bundled) {
  static SnapshotSource file(Path file) {
    return new SnapshotSource(file.toString(), false);
  }

  static SnapshotSource bundled(String name) {
    return new SnapshotSource(name, true);
  }

  LoadedSnapshot load() throws IOException {
    return bundled ? Snapshots.loadBundled(path) : Snapshots.load(Path.of(path));
  }
}

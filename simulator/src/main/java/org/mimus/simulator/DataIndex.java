// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/**
 * What snmpsim says of its data files in the context {@code index}: a table of their paths, the
 * communities that they answer to, and the names of their contexts.
 */
public final class DataIndex {
  /** The name of the agent, its community and its context. */
  public static final String NAME = "index";

  private static final Oid FILES = Oid.of(1, 3, 6, 1, 4, 1, 20408, 999, 1, 1);
  private static final Oid COMMUNITIES = Oid.of(1, 3, 6, 1, 4, 1, 20408, 999, 1, 2);
  private static final Oid CONTEXTS = Oid.of(1, 3, 6, 1, 4, 1, 20408, 999, 1, 3);

  private DataIndex() {}

  /**
   * Makes the table.
   *
   * @param files by community, as {@link SnapshotDirectory#files} has them; of a symbolic link,
   *     where it leads to is said
   */
  public static Snapshot of(Map<String, Path> files) {
    Snapshot.Builder index = Snapshot.builder();
    long row = 0;
    for (Map.Entry<String, Path> e : new TreeMap<>(files).entrySet()) {
      String community = e.getKey();
      String agent = community.isEmpty() ? SnapshotDirectory.SELF : community;
      row++;
      index.add(FILES.child(row), OctetString.of(target(e.getValue()).toString()));
      index.add(COMMUNITIES.child(row), OctetString.of(community));
      index.add(CONTEXTS.child(row), OctetString.of(ContextNames.hashed(agent, "")));
    }
    return index.build();
  }

  private static Path target(Path file) {
    try {
      return Files.isSymbolicLink(file) ? file.resolveSibling(Files.readSymbolicLink(file)) : file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be followed", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The recordings of real devices that lie beside the project, where they do. */
final class SharedCorpus {
  private static final Path SNMPREC = Path.of("shared", "corpus", "snmprec");

  private SharedCorpus() {}

  /** All .snmprec files, sorted by name; skips the test where there are none. */
  static List<Path> snmprecFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(f -> f.toString().endsWith(".snmprec")).sorted().toList();
    }
  }

  private static Path folder() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve(SNMPREC))) {
        return up.resolve(SNMPREC);
      }
    }
    Assumptions.abort("no " + SNMPREC + " beside the project or above it");
    throw new IllegalStateException("not reached");
  }
}

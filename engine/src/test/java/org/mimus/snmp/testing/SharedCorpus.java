// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Large collections of foreign test data, which are not part of this repository: the directory
 * {@code shared/corpus} beside its root.
 */
public final class SharedCorpus {
  private SharedCorpus() {}

  /** A file or directory of the corpus. Where the corpus is absent, the test is skipped. */
  public static Path require(String name) {
    Path working = Path.of("").toAbsolutePath();
    Optional<Path> corpus = Optional.empty();
    for (Path at = working; at != null && corpus.isEmpty(); at = at.getParent()) {
      corpus = Optional.of(at.resolve("shared").resolve("corpus")).filter(Files::isDirectory);
    }
    Assumptions.assumeTrue(
        corpus.isPresent(), () -> "skipped: no shared/corpus above " + working + " has " + name);
    return corpus.orElseThrow().resolve(name);
  }
}

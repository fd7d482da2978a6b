// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in docs/security.md says of each {@link Pair} what the tests of pairs do with it. */
class DocumentedMatrixTest {
  private static final Path GUIDE =
      Path.of("").toAbsolutePath().resolveSibling("docs").resolve("security.md");

  @Test
  void tableInTheGuide_isThatOfTheTests() throws IOException {
    assertThat(Files.readString(GUIDE)).contains("\n\n" + table() + "\n");
  }

  private static String table() {
    StringBuilder table = new StringBuilder("|");
    for (AuthProtocol auth : AuthProtocol.values()) {
      table.append(" | ").append(auth.label());
    }
    table.append(" |\n|---|").append("---|".repeat(AuthProtocol.values().length)).append('\n');
    for (PrivProtocol priv : PrivProtocol.values()) {
      table.append("| ").append(priv.label());
      for (AuthProtocol auth : AuthProtocol.values()) {
        table.append(" | ").append(marks(new Pair(auth, priv)));
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String marks(Pair pair) {
    String peers = pair.isOfNetSnmp() ? "N J" : "J";
    if (pair.priv().extension() == KeyExtension.NONE) {
      return peers;
    }
    return peers + (pair.isExtended() ? " +" : " =");
  }
}

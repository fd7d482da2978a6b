// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FleetSchemaTest {
  private static final Path DOCUMENTED = Path.of("..", "docs", "fleet.schema.json");

  /** {@code mimus check --schema} prints what the file should be. */
  @Test
  void schema_isTheDocumentedOne() throws IOException {
    assertThat(FleetSchema.json()).isEqualTo(Files.readString(DOCUMENTED));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.snmpsim.Variations;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Oid;

/** The lines of docs/snmpsim.md, and a module of one's own. */
class SnmpsimGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```snmprec\n(.*?)```", Pattern.DOTALL);

  private static Snapshot snapshot(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return Snapshots.read("guide.snmprec", new ByteArrayInputStream(octets)).snapshot();
  }

  @Test
  void moduleOnTheClassPath_givesTheValue() throws IOException {
    Snapshot snapshot = snapshot("1.3.6.1.4.1.32473.1.0|66:stock|fuse\n");
    try (Fleet fleet = Fleet.start(AgentSpec.of("store", snapshot).build())) {
      assertThat(
              fleet
                  .agents()
                  .get(0)
                  .client()
                  .get(Oid.parse("1.3.6.1.4.1.32473.1.0"))
                  .first()
                  .value())
          .isEqualTo(Gauge32.of(12));
    }
    assertThat(Variations.of(snapshot("1.3.6.1.4.1.32473.1.0|66:stock|nut\n")).problems())
        .hasToString("[guide.snmprec:1: stock: no part 'nut']");
  }

  @Test
  void linesInTheGuide_arePlayed() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("snmpsim.md")));
    assertThat(blocks.find()).isTrue();
    Snapshot snapshot = snapshot(blocks.group(1));
    List<String> problems =
        Variations.of(snapshot).problems().stream().map(Object::toString).toList();
    assertThat(problems) // its folder is not here
        .singleElement()
        .asString()
        .endsWith("multiplex: dir 'slots' is no folder here or above");
  }
}

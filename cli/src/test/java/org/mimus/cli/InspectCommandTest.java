// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;

  @Test
  void inspect_foreignForm_tellsWhatIsInIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.snmprec"),
            """
            1.3.6.1.2.1.1.1.0|4|a "switch"
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9.1
            1.3.6.1.2.1.1.5.0|4x|1b5b33316d
            1.3.6.1.2.1.2.2.1.10.1|65|7
            broken
            """);
    CommandRun run = CommandRun.of("inspect", file.toString());
    assertThat(run.out())
        .isEqualTo(
            file
                + "\n"
                + "  device     0x1b5b33316d, .1.3.6.1.4.1.9.1, \"a \"switch\"\"\n"
                + "  form       snmprec, "
                + Files.size(file)
                + " octets\n"
                + "  taken      the file does not say\n"
                + "  ending     the file does not say whether it is complete\n"
                + "  variables  4 (OctetString 2, ObjectIdentifier 1, Counter32 1)\n"
                + "  objects    0 known\n"
                + "  problems   1 error, 0 notes\n"
                + "    "
                + file
                + ":5: not of the form OID|TAG|VALUE\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void inspect_nativeForm_tellsHowItWasTaken() throws IOException {
    Path file = folder.resolve("a.jsonl");
    try (ServedSample sample = new ServedSample()) {
      CommandRun.of("record", sample.address(), "-o", file.toString());
      CommandRun run = CommandRun.of("inspect", file.toString());
      assertThat(run.out())
          .contains("  taken      at 2", " from " + sample.address() + " by SNMPv2c with getbulk")
          .contains("  ending     complete\n", "  problems   none\n");
      assertThat(run.exit()).isZero();
    }
  }

  @Test
  void inspect_severalFiles_looksIntoAll() throws IOException {
    Path good = Files.writeString(folder.resolve("a.snmprec"), "1.3.6.1.2.1.1.5.0|4|x\n");
    CommandRun run = CommandRun.of("inspect", folder + "/none.jsonl", good.toString());
    assertThat(run.err()).isEqualTo("mimus inspect: " + folder + "/none.jsonl does not exist\n");
    assertThat(run.out()).startsWith(good + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }
}

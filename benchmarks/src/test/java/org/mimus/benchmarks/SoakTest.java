// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {
  @Test
  void gcLog_ofSerialAndG1_countsWhatTheProgramAllocated() {
    GcLog log =
        GcLog.parse(
            List.of(
                "[0.004s][info][gc] Using Serial",
                "[5.1s][info][gc] GC(0) Pause Full (Heap Inspection Initiated GC) 12M->4M(61M) 9.500ms",
                "[6.1s][info][gc] GC(1) Pause Young (Allocation Failure) 20M->5M(61M) 1.250ms",
                "[7.1s][info][gc] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 21M->5M(61M) 0.750ms",
                "[7.2s][info][gc] GC(3) Concurrent Mark Cycle 5.1ms",
                "[8.1s][info][gc] GC(4) Pause Full (Heap Inspection Initiated GC) 6M->4M(61M) 9.500ms"));
    assertThat(log.allocated()).isEqualTo((16 + 16 + 1) << 20);
    assertThat(log.count()).isEqualTo(2);
    assertThat(log.millis()).isEqualTo(2);
    assertThat(log.from(3).pauses()).hasSize(1);
  }

  @Test
  void section_ofAnEarlierReport_isKept(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("performance.md");
    assertThat(Soak.kept(report)).isEmpty();
    Files.writeString(
        report, "# Performance\n<!-- soak -->\n\n## Full\n<!-- end of soak -->\nrest\n");
    assertThat(Soak.kept(report))
        .containsExactly("<!-- soak -->", "", "## Full", "<!-- end of soak -->");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own parser and linter of what it reads. */
final class Promtool {
  private Promtool() {}

  /** Holds a text to what it accepts without a remark; skips, or fails in CI, where it is not. */
  static void check(Path folder, String text) throws IOException, InterruptedException {
    Path metrics = Files.writeString(folder.resolve("metrics"), text);
    ProcessBuilder builder =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectErrorStream(true)
            .redirectInput(metrics.toFile());
    Process process = start(builder);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).isEmpty();
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      System.out.println("skipped: promtool of Prometheus is not installed");
      abort("promtool of Prometheus is not installed");
      throw e;
    }
  }
}

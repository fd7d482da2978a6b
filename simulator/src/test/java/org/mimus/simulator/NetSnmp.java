// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of net-snmp. */
final class NetSnmp {
  private NetSnmp() {}

  /** Runs a command and returns its lines; skips the test, or fails in CI, where there is none. */
  static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
    return run(folder, true, command);
  }

  /** The same, where the command may also fail: what it says then. */
  static List<String> runToAnyEnd(Path folder, String... command)
      throws IOException, InterruptedException {
    return run(folder, false, command);
  }

  private static List<String> run(Path folder, boolean succeeds, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(1, List.of("-m", "", "-t", "2", "-r", "2"));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    // Neither the host's configuration nor its MIBs.
    builder.environment().put("SNMPCONFPATH", folder.toString());
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    Process process = start(builder, command[0]);
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue() == 0 || !succeeds).as(output).isTrue();
    return output.lines().toList();
  }

  private static Process start(ProcessBuilder builder, String command) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      System.out.println("skipped: " + command + " of net-snmp is not installed");
      abort(command + " of net-snmp is not installed");
      throw e;
    }
  }
}

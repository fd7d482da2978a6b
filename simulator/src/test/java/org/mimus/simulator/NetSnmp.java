// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of net-snmp. */
final class NetSnmp {
  /** What a command prints last, here, that does not end by itself. */
  static final String NO_END = "(no end)";

  private static final long LONGEST_SECONDS = 20;

  private NetSnmp() {}

  /** Runs a command and returns its lines; skips the test, or fails in CI, where there is none. */
  static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
    Outcome outcome = patient(folder, command);
    assertThat(outcome.status).as(outcome.output).isZero();
    return outcome.output.lines().toList();
  }

  /** The same, where the command may also fail: what it says then. */
  static List<String> runToAnyEnd(Path folder, String... command)
      throws IOException, InterruptedException {
    return patient(folder, command).output.lines().toList();
  }

  private static Outcome patient(Path folder, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(1, List.of("-t", "15", "-r", "0"));
    return outcome(folder, all.toArray(String[]::new));
  }

  /** What became of a command: all that it printed, and its exit status. */
  record Outcome(String output, int status) {}

  /** Runs a command, which may fail; skips the test, or fails in CI, where there is none. */
  static Outcome outcome(Path folder, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(1, List.of("-m", ""));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    // Neither the host's configuration nor its MIBs.
    builder.environment().put("SNMPCONFPATH", folder.toString());
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    Path printed = Files.createTempFile(folder, "printed", "");
    builder.redirectOutput(printed.toFile());
    Process process = start(builder, command[0]);
    process.getOutputStream().close();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    String output = Files.readString(printed, StandardCharsets.ISO_8859_1) + (ended ? "" : NO_END);
    return new Outcome(output, process.exitValue());
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

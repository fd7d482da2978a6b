// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Runs the tools of net-snmp without MIBs and configuration, in the C locale. */
final class NetSnmpTool {
  private NetSnmpTool() {}

  /** Skips the test where a tool is missing, or fails it if the environment has CI=true. */
  static void require(String tool) {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    String reason = "net-snmp's " + tool + " is not installed, so nothing is compared with it";
    if (!found && "true".equals(System.getenv("CI"))) {
      Assertions.fail(reason);
    }
    Assumptions.assumeTrue(found, reason);
  }

  static CommandRun run(String tool, List<String> args) {
    List<String> command = new ArrayList<>(List.of(tool));
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(Map.of("LC_ALL", "C", "MIBS", "", "MIBDIRS", "", "SNMPCONFPATH", "/nonexistent"));
    try {
      Path err = Files.createTempFile("mimus", ".err");
      Process process = builder.redirectError(err.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int exit = process.waitFor();
      CommandRun run = new CommandRun(exit, out, Files.readString(err));
      Files.delete(err);
      return run;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

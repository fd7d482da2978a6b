// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** net-snmp's snmpget, without MIBs and configuration. */
final class Snmpget {
  private Snmpget() {}

  /** Skips the test where it is missing, or fails it if the environment has CI=true. */
  static void require() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "snmpget")));
    String reason = "snmpget is not installed, so no container is asked with it";
    if (!found && "true".equals(System.getenv("CI"))) {
      Assertions.fail(reason);
    }
    Assumptions.assumeTrue(found, reason);
  }

  /** What it prints. */
  static String run(String options, InetSocketAddress agent, String name)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("snmpget", "-Oqv", "-On"));
    command.addAll(List.of(options.split(" ")));
    command.add(agent.getAddress().getHostAddress() + ":" + agent.getPort());
    command.add(name);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("MIBS", "", "MIBDIRS", "", "SNMPCONFPATH", "/nonexistent"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.config.Complaints;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.config.FleetSchema;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mimus check}. */
@Command(
    name = "check",
    header = "Tells what is wrong with fleet files, without serving anything.",
    description = {
      "",
      "Reads the files as 'serve' does, with all snapshots, and builds all agents. Each mistake is"
          + " told as file:line:column.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  mimus check fleet.yaml",
      "  mimus check --schema > fleet.schema.json     for editors that know JSON Schema",
      "",
      "Exit codes: 0 all is well, 1 there are mistakes, 2 a file cannot be read.",
    })
final class CheckCommand implements Callable<Integer> {
  private static final List<InetSocketAddress> SHARED =
      List.of(UdpAddress.parse("127.0.0.1:1161", 1161));

  private final Console console;
  @Mixin private CommonOptions common;

  @Option(names = "--schema", description = "Print the JSON Schema of fleet files.")
  private boolean schema;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Fleet files.")
  private List<String> files = new ArrayList<>();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    common.startLogging(console);
    if (schema) {
      console.out().print(FleetSchema.json());
      return ExitCode.OK;
    }
    if (files.isEmpty()) {
      throw new UsageException("no file was given", "Try 'mimus check --help'.");
    }
    int exit = ExitCode.OK;
    for (String file : files) {
      exit = Math.max(exit, check(file));
      console.flush();
    }
    return exit;
  }

  private int check(String name) throws InterruptedException {
    try {
      FleetFile file = FleetFile.read(FileTrouble.path(name), System::getenv);
      FiledOptions.check(file.serve(), console);
      AgentPlans plans = new AgentPlans(console);
      Complaints complaints = new Complaints();
      complaints.attempt(() -> new FleetPlans(file, plans).addAll());
      complaints.attempt(() -> LocalAddresses.check(plans.all()));
      Collection<AgentSpec> specs = specs(file, complaints);
      Path state = Files.createTempDirectory("mimus-check");
      try {
        build(name, file, specs, state);
      } catch (FleetException e) {
        throw file.located(e);
      } finally {
        delete(state);
      }
      return ExitCode.OK;
    } catch (FleetException e) {
      console.out().flush();
      e.getMessage().lines().forEach(console::warn);
      return ExitCode.FAILED;
    } catch (IOException e) {
      console.out().flush();
      console.warn(
          "mimus check: "
              + (Files.isDirectory(Path.of(name))
                  ? name + " is a folder; name the fleet file"
                  : FileTrouble.reason(e)));
      return ExitCode.REFUSED;
    }
  }

  private static Collection<AgentSpec> specs(FleetFile file, Complaints complaints)
      throws IOException, InterruptedException {
    Collection<AgentSpec> specs = List.of();
    try {
      specs = file.specs(SHARED);
    } catch (FleetException e) {
      complaints.add(e);
    }
    complaints.tell();
    return specs;
  }

  /** Builds all agents, where nobody can ask them. */
  private void build(String name, FleetFile file, Collection<AgentSpec> specs, Path state) {
    try (Fleet fleet =
        Fleet.builder().transport(new InMemoryTransport()).stateDirectory(state).start(specs)) {
      fleet.play(file.scenario());
      console
          .out()
          .println(
              "%s: %d agents on %d addresses, %d users"
                  .formatted(name, specs.size(), fleet.addresses().size(), file.users().size()));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
